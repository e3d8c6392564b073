package dev.inkling.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.data.Samples;
import dev.inkling.data.algebra.Covariance;
import dev.inkling.data.algebra.SymmetricEigen;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the three treatments do to data is measured on the data that come out.
class WhiteningTest {
  private static final int VALUES = 12;
  private static final Dataset TRAIN = smooth(400);

  @Test
  void decorrelatedImagesHaveADiagonalCovarianceThatDescends() {
    double[][] covariance = covarianceAfter(DecorrelatedByPca.fit(TRAIN));

    for (int i = 0; i < VALUES; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(covariance[i][j]).isCloseTo(0, within(1e-7));
      }
      if (i > 0) {
        assertThat(covariance[i][i]).isLessThan(covariance[i - 1][i - 1] + 1e-7);
      }
    }
    double[] eigenvalues = SymmetricEigen.of(Covariance.of(TRAIN).matrix()).values();
    assertThat(covariance[0][0]).isCloseTo(eigenvalues[0], within(1e-6));
    assertThat(covariance[11][11]).isCloseTo(eigenvalues[11], within(1e-6));
  }

  @Test
  void decorrelatingKeepsDistances() {
    float[] first = prepared(DecorrelatedByPca.fit(TRAIN), 0);
    float[] second = prepared(DecorrelatedByPca.fit(TRAIN), 1);
    double before = 0, after = 0;
    for (int i = 0; i < VALUES; i++) {
      int difference = (TRAIN.pixels()[i] & 255) - (TRAIN.pixels()[VALUES + i] & 255);
      before += difference * difference / (255.0 * 255);
      after += Math.pow(first[i] - second[i], 2);
    }
    assertThat(after).isCloseTo(before, within(1e-6));
  }

  @Test
  void withFewerComponentsTheRestIsZero() {
    float[] all = prepared(DecorrelatedByPca.fit(TRAIN), 7);
    float[] three = prepared(DecorrelatedByPca.fit(TRAIN, 3), 7);

    assertThat(three).startsWith(all[0], all[1], all[2]);
    assertThat(IntStream.range(3, VALUES).mapToDouble(i -> three[i])).containsOnly(0.0);
  }

  @Test
  void whitenedImagesOfEitherKindHaveTheIdentityAsCovariance() {
    for (Whitened.Kind kind : Whitened.Kind.values()) {
      double[][] covariance = covarianceAfter(Whitened.fit(TRAIN, kind, 1e-12));
      for (int i = 0; i < VALUES; i++) {
        for (int j = 0; j < VALUES; j++) {
          assertThat(covariance[i][j]).isCloseTo(i == j ? 1 : 0, within(1e-4));
        }
      }
    }
  }

  @Test
  void epsilonShrinksWeakComponents() {
    double[] variances = SymmetricEigen.of(Covariance.of(TRAIN).matrix()).values();
    double[][] covariance = covarianceAfter(Whitened.fit(TRAIN, Whitened.Kind.PCA, 0.01));

    for (int k = 0; k < VALUES; k++) {
      double expected = variances[k] / (variances[k] + 0.01);
      assertThat(covariance[k][k]).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void whitenedPixelsStayNearTheirPlace() {
    Whitened zca = Whitened.fit(TRAIN);
    float[] grey = new float[VALUES], bright = new float[VALUES];
    bright[5] = 255;
    zca.apply(grey, 0, VALUES);
    zca.apply(bright, 0, VALUES);

    int moved =
        IntStream.range(0, VALUES)
            .reduce(
                0, (a, b) -> Math.abs(bright[b] - grey[b]) > Math.abs(bright[a] - grey[a]) ? b : a);
    assertThat(moved).isEqualTo(5);
  }

  @Test
  void aPixelThatNeverChangesBecomesZero() {
    Dataset constant =
        new Dataset(
            "c",
            ImageSize.grey(1, 2),
            new byte[] {9, 0, 9, 100, 9, 50},
            new byte[3],
            List.of("a"),
            "");
    float[] image = {9, 70};
    Whitened.fit(constant).apply(image, 0, 2);

    assertThat(image[0]).isCloseTo(0, within(1e-6f));
  }

  @Test
  void theSameImageBecomesTheSameBitsWhereverItStandsAndOnAnyThread() {
    Whitened zca = Whitened.fit(TRAIN);
    float[] alone = prepared(zca, 3);
    IntStream.range(0, 200)
        .parallel()
        .forEach(
            i -> {
              float[] rows = new float[3 * VALUES + i % 5];
              int from = VALUES + i % 5;
              zca.apply(TRAIN.pixels(), TRAIN.offset(3), VALUES, rows, from);
              assertThat(Arrays.copyOfRange(rows, from, from + VALUES)).isEqualTo(alone);
              assertThat(rows[from - 1]).isZero();
            });
    assertThat(Whitened.fit(TRAIN)).isEqualTo(zca);
  }

  @Test
  void hostileTensorsAreRefused() {
    Whitened fitted = Whitened.fit(TRAIN);
    refused(fitted, Map.of(), "the tensor 'mean' is missing, expected [12]");
    refused(
        fitted,
        with(fitted, "matrix", Tensor.zeros(Shape.of(12, 11))),
        "the tensor 'matrix' is [12, 11], expected [12, 12]");
    refused(
        fitted,
        with(fitted, "mean", Tensor.filled(Shape.of(12), Float.NaN)),
        "number 0 of the mean is NaN");
    refused(
        fitted,
        with(fitted, "matrix", Tensor.filled(Shape.of(12, 12), Float.POSITIVE_INFINITY)),
        "number 0 of the matrix is Infinity");
    refused(fitted, with(fitted, "more", Tensor.zeros(Shape.of(1))), "expected [matrix, mean]");
    refused(new Scale(), with(fitted, "mean", Tensor.zeros(Shape.of(1))), "expected []");
  }

  @Test
  void nonsenseIsNotFitted() {
    assertThatThrownBy(() -> Whitened.fit(TRAIN, Whitened.Kind.ZCA, 0))
        .hasMessage("whitened: ε is 0.0, expected more than 0");
    assertThatThrownBy(() -> DecorrelatedByPca.fit(TRAIN, 13))
        .hasMessage("decorrelated-by-pca: 13 components, expected 1 to 12");
    Dataset large = Samples.dataset(1, 65, 64, 1);
    assertThatThrownBy(() -> Whitened.fit(large))
        .hasMessage("whitened: images of 4160 values, at most 4096 are possible");
    assertThatThrownBy(() -> Whitened.fit(TRAIN).apply(new float[9], 0, 9))
        .hasMessage("whitened was fitted on images of 12 values, this one has 9");
  }

  private static void refused(Preprocessing fitted, Map<String, Tensor> tensors, String message) {
    assertThatThrownBy(() -> Preprocessing.parse(fitted.toText(), tensors))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  private static Map<String, Tensor> with(Preprocessing fitted, String name, Tensor tensor) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(fitted.tensors());
    tensors.put(name, tensor);
    return tensors;
  }

  private static double[][] covarianceAfter(Preprocessing preprocessing) {
    double[][] rows = new double[TRAIN.count()][VALUES];
    for (int n = 0; n < rows.length; n++) {
      float[] image = prepared(preprocessing, n);
      for (int i = 0; i < VALUES; i++) {
        rows[n][i] = image[i];
      }
    }
    return Covariance.of(rows).matrix();
  }

  private static float[] prepared(Preprocessing preprocessing, int index) {
    float[] image = new float[VALUES];
    preprocessing.apply(TRAIN.pixels(), TRAIN.offset(index), VALUES, image, 0);
    return image;
  }

  /// Images whose neighbouring pixels are alike, as in pictures.
  private static Dataset smooth(int count) {
    CounterRandom random = CounterRandom.of(5, Purpose.EXAMPLE, 0);
    byte[] pixels = new byte[count * VALUES];
    for (int i = 0; i < pixels.length; i++) {
      int before = i % VALUES == 0 ? 128 : pixels[i - 1] & 255;
      pixels[i] = (byte) ((before + random.below(i, 256)) / 2);
    }
    return new Dataset(
        "smooth", ImageSize.grey(3, 4), pixels, new byte[count], List.of("a"), "a test");
  }
}
