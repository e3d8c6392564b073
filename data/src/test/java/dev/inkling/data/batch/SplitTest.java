package dev.inkling.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
  private static final Dataset HUNDRED = numbered(100);

  /// Images of one pixel that says which image it is.
  private static Dataset numbered(int count) {
    byte[] pixels = new byte[count];
    for (int i = 0; i < count; i++) {
      pixels[i] = (byte) i;
    }
    return new Dataset("numbered", ImageSize.grey(1, 1), pixels, new byte[count], List.of("a"), "");
  }

  @Test
  void partsAreDisjointSortedAndComplete() {
    Split split = Split.validation(HUNDRED, 0.2, 1);
    assertThat(split.validation().pixels()).hasSize(20).isSorted();
    assertThat(split.train().pixels())
        .hasSize(80)
        .isSorted()
        .doesNotContain(split.validation().pixels());
  }

  @Test
  void partIsRandomAndAFunctionOfTheSeed() {
    Split split = Split.validation(HUNDRED, 0.2, 1);
    assertThat(Split.validation(HUNDRED, 0.2, 1).validation().sha256())
        .isEqualTo(split.validation().sha256());
    assertThat(Split.validation(HUNDRED, 0.2, 2).validation().sha256())
        .isNotEqualTo(split.validation().sha256());
    assertThat(split.validation().pixels()[19]).isGreaterThan((byte) 60);
  }

  @Test
  void groupsStayTogether() {
    int[] writers = new int[100];
    for (int i = 0; i < 100; i++) {
      writers[i] = 1000 + i % 7;
    }
    Split split = Split.byGroup(HUNDRED, writers, 0.3, 4);
    List<Integer> kept = groups(split.validation(), writers);
    assertThat(split.validation().count()).isBetween(30, 45);
    assertThat(groups(split.train(), writers)).doesNotContainAnyElementsOf(kept);
    assertThat(kept).hasSize(3);
  }

  private static List<Integer> groups(Dataset part, int[] writers) {
    return java.util.stream.IntStream.range(0, part.count())
        .mapToObj(i -> writers[part.pixels()[i]])
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN, 0.001, 0.999})
  void fractionsThatLeaveAPartEmptyAreRefused(double fraction) {
    assertThatThrownBy(() -> Split.validation(HUNDRED, fraction, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("validation");
  }

  @Test
  void oneGroupCannotBeSplit() {
    assertThatThrownBy(() -> Split.byGroup(HUNDRED, new int[100], 0.5, 1))
        .hasMessage("numbered: validation part of 100 of 100 images leaves a part empty");
    assertThatThrownBy(() -> Split.byGroup(HUNDRED, new int[99], 0.5, 1))
        .hasMessage("numbered: 99 groups for 100 images");
  }
}
