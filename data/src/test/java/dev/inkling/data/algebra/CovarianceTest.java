package dev.inkling.data.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.data.Samples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CovarianceTest {
  @Test
  void pixelsGiveWhatTheirRowsOfNumbersGive() {
    Dataset images = Samples.dataset(50, 3, 4, 5);
    double[][] rows = new double[50][12];
    for (int i = 0; i < 600; i++) {
      rows[i / 12][i % 12] = (images.pixels()[i] & 255) / 255.0;
    }
    Covariance exact = Covariance.of(images), measured = Covariance.of(rows);

    for (int i = 0; i < 12; i++) {
      assertThat(exact.mean()[i]).isCloseTo(measured.mean()[i], within(1e-14));
      assertThat(exact.matrix()[i]).containsExactly(measured.matrix()[i], within(1e-14));
    }
  }

  @Test
  void moreImagesThanFitAnIntAreStillCountedExactly() {
    byte[] pixels = new byte[2 * 40_000];
    Arrays.fill(pixels, (byte) 255);
    for (int i = 0; i < 40_000; i += 2) {
      pixels[2 * i] = 0;
    }
    Dataset images =
        new Dataset("t", ImageSize.grey(1, 2), pixels, new byte[40_000], List.of("a"), "a test");

    // Half of the first pixels are 0, half are 1; the second never changes.
    assertThat(Covariance.of(images).matrix()).isDeepEqualTo(new double[][] {{0.25, 0}, {0, 0}});
  }

  @Test
  void theFirstComponentOfALineIsTheLineAndHasAllOfTheVariance() {
    double[][] rows = {{0, 1}, {3, 5}, {6, 9}};
    PrincipalComponents components = PrincipalComponents.of(Covariance.of(rows));

    assertThat(components.directions()[0]).containsExactly(new double[] {0.6, 0.8}, within(1e-15));
    assertThat(components.share(0)).isCloseTo(1, within(1e-15));
    assertThat(components.share(2)).isZero();
    assertThat(components.project(rows[2], 3))
        .containsExactly(new double[] {5, 0, 0}, within(1e-14));
    assertThat(Arrays.stream(components.variances()).min().orElseThrow()).isNotNegative();
  }

  @Test
  void dataWithoutVarianceHasShareZero() {
    PrincipalComponents components =
        PrincipalComponents.of(Covariance.of(new double[][] {{2, 2}, {2, 2}}));

    assertThat(components.share(0)).isZero();
  }

  @Test
  void rowsOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> Covariance.of(new double[][] {{1, 2}, {1}}))
        .hasMessage("a row has 1 numbers, the first one has 2");
    assertThatThrownBy(() -> Covariance.of(new double[0][])).hasMessageContaining("no rows");
  }
}
