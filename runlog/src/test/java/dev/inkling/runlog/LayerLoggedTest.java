package dev.inkling.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayerLoggedTest {
  // 1…8 shuffled: the 8 edges of seven bands are the values themselves; the deviation of 1…n is
  // √((n² − 1) / 12).
  @Test
  void eightValuesAreTheEdgesOfTheirSevenBands() {
    float[] values = {3, 1, 8, 2, 7, 5, 4, 6};
    LayerLogged row = LayerLogged.of(9, "fc1", "weight", values, new float[] {3, -4});
    assertThat(row.bands()).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
    assertThat(row.count()).isEqualTo(8);
    assertThat(row.mean()).isEqualTo(4.5);
    assertThat(row.standardDeviation()).isCloseTo(Math.sqrt(63 / 12.0), within(1e-12));
    assertThat(List.of(row.min(), row.max())).containsExactly(1.0, 8.0);
    assertThat(row.gradientNorm()).isEqualTo(5);
    assertThat(values).containsExactly(3, 1, 8, 2, 7, 5, 4, 6);
  }

  @Test
  void edgesBetweenTwoValuesAreInterpolated() {
    LayerLogged row = LayerLogged.of(1, "fc1", "bias", new float[] {7, 0}, new float[] {0});
    assertThat(row.bands()).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0);
  }

  @Test
  void oneValueIsAllEdges() {
    LayerLogged row = LayerLogged.of(1, "fc1", "bias", new float[] {2}, new float[] {0});
    assertThat(row.bands()).hasSize(8).containsOnly(2.0);
    assertThat(row.standardDeviation()).isZero();
  }

  @Test
  void severalArraysCountAsOne() {
    List<float[]> parts = List.of(new float[] {3, 1, 8}, new float[0], new float[] {2, 7, 5, 4, 6});
    float[] gradient = {3, -4};
    LayerLogged row = LayerLogged.of(9, LayerLogged.ALL, "weight", parts, List.of(gradient));
    float[] whole = {3, 1, 8, 2, 7, 5, 4, 6};
    assertThat(row).isEqualTo(LayerLogged.of(9, LayerLogged.ALL, "weight", whole, gradient));
  }

  // 0…n−1 in two arrays: the edges are known, and the ends are exact although not all are sorted.
  @Test
  void ofVeryManyValuesAnEvenShareIsSorted() {
    int count = 3 * LayerLogged.MOST_SORTED + 5;
    float[] first = new float[100_000], rest = new float[count - first.length];
    for (int i = 0; i < count; i++) {
      if (i < first.length) {
        first[i] = i;
      } else {
        rest[i - first.length] = i;
      }
    }
    LayerLogged row =
        LayerLogged.of(1, LayerLogged.ALL, "weight", List.of(first, rest), List.of(first));
    assertThat(row.bands().getFirst()).isZero();
    assertThat(row.bands().getLast()).isEqualTo(count - 1);
    for (int edge = 1; edge < 7; edge++) {
      assertThat(row.bands().get(edge)).isCloseTo(edge / 7.0 * count, within(5.0));
    }
  }

  @Test
  void noValuesAndOtherNumbersOfEdgesAreRefused() {
    assertThatThrownBy(() -> LayerLogged.of(1, "fc1", "bias", new float[0], new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fc1 bias has no values");
    assertThatThrownBy(() -> new LayerLogged(1, "a", "b", 1, 0, 0, 0, 0, 0, List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 edges of bands, expected 8");
  }

  @Test
  void aConfusionMatrixIsSquareAndItsOwn() {
    int[][] counts = {{1, 2}, {3, 4}};
    ConfusionLogged logged = new ConfusionLogged(1, counts);
    counts[0][0] = 9;
    logged.counts()[1][1] = 9;
    assertThat(logged).isEqualTo(new ConfusionLogged(1, new int[][] {{1, 2}, {3, 4}}));
    assertThatThrownBy(() -> new ConfusionLogged(1, new int[][] {{1, 2}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confusion with 1 rows has a row of 2");
    assertThatThrownBy(() -> new ConfusionLogged(1, new int[1001][1001]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the limit is 1000");
  }
}
