package dev.inkling.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.runlog.LayerLogged;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightSpreadTest {
  private static final float[] NONE = {0};

  @Test
  void loggedRowOfAllIsTaken() {
    LayerLogged one = LayerLogged.of(5, "fc1", "weight", new float[] {1, 2}, NONE);
    LayerLogged all = LayerLogged.of(5, LayerLogged.ALL, "weight", new float[] {0, 7}, NONE);
    assertThat(SpreadOfAll.of(List.of(all, one), "weight")).contains(all);
    assertThat(SpreadOfAll.of(List.of(all, one), "bias")).isEmpty();
  }

  /// Two layers with evenly spread values: the sevenths of both together can be said by hand.
  @Test
  void rowsOfLayersAreCombinedByTheirCounts() {
    LayerLogged low = LayerLogged.of(5, "a", "weight", even(0, 1, 4001), NONE);
    LayerLogged high = LayerLogged.of(5, "b", "weight", even(1, 3, 2000), NONE);
    LayerLogged all = SpreadOfAll.of(List.of(low, high), "weight").orElseThrow();
    assertThat(all.count()).isEqualTo(6001);
    double sixth = 6001 * 6 / 7.0;
    assertThat(all.bands().get(1)).isCloseTo(6001 / 7.0 / 4001, within(1e-3));
    assertThat(all.bands().get(6)).isCloseTo(1 + 2 * (sixth - 4001) / 2000, within(1e-3));
    assertThat(all.bands().get(7)).isCloseTo(3, within(1e-6));
  }

  @Test
  void bandsHaveAColumnForEachStep() {
    List<LayerLogged> rows =
        List.of(
            LayerLogged.of(1, LayerLogged.ALL, "bias", new float[] {0, 7}, NONE),
            LayerLogged.of(9, LayerLogged.ALL, "bias", new float[] {0, 14}, NONE));
    WeightSpread.Bands bands = WeightSpread.Bands.of(rows);
    assertThat(bands.steps()).containsExactly(1, 9);
    assertThat(bands.edges()[3]).containsExactly(3, 6);
    assertThat(bands.count()).isEqualTo(2);
    WeightSpread spread = new WeightSpread("r", bands, WeightSpread.Bands.of(List.of()), true);
    assertThat(spread.drawing().toSvg()).contains("2 weights", "put together");
  }

  private static float[] even(double from, double to, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (from + (to - from) * i / (count - 1));
    }
    return values;
  }
}
