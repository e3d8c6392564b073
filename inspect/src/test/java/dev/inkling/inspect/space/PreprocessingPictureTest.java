package dev.inkling.inspect.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreprocessingPictureTest {
  private static final Dataset IMAGES = images();

  @Test
  void allTreatmentsAreOnThePage() {
    PreprocessingPicture picture = PreprocessingPicture.of(IMAGES);
    String svg = picture.drawing().toSvg();

    assertThat(svg).contains(">raw<", ">centred<", ">decorrelated<", ">whitened<");
    assertThat(svg).doesNotContain("NaN");
    assertThat(picture.values()).containsOnlyKeys("points", "meanProducts");
  }

  @Test
  void meanProductsAreThoseOfTheMiddleRow() {
    double[][] moments = TreatedDigits.of(IMAGES).moments("raw");
    double expected = 0;
    for (int n = 0; n < IMAGES.count(); n++) {
      int at = IMAGES.offset(n) + 2 * 5;
      expected += (IMAGES.pixels()[at + 1] & 255) * (IMAGES.pixels()[at + 3] & 255);
    }
    expected /= IMAGES.count() * 255.0 * 255;

    assertThat(moments).hasDimensions(5, 5);
    assertThat(moments[1][3]).isCloseTo(expected, within(1e-6));
  }

  @Test
  void decorrelatedNumbersHaveNoMeanProducts() {
    double[][] moments = TreatedDigits.of(IMAGES).moments("decorrelated");
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(moments[i][j]).isCloseTo(0, within(1e-6));
      }
    }
  }

  @Test
  void anUnknownTreatmentIsRefused() {
    assertThatThrownBy(() -> TreatedDigits.of(IMAGES).moments("bleached"))
        .hasMessageContaining("'bleached' is unknown");
  }

  private static Dataset images() {
    CounterRandom random = CounterRandom.of(8, Purpose.EXAMPLE, 0);
    byte[] pixels = new byte[60 * 20];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.below(i, 256);
    }
    byte[] labels = new byte[60];
    for (int i = 0; i < 60; i++) {
      labels[i] = (byte) (i % 3);
    }
    return new Dataset("t", ImageSize.grey(4, 5), pixels, labels, List.of("a", "b", "c"), "a test");
  }
}
