package dev.inkling.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.data.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreprocessingTest {
  private static final Dataset TRAIN = Samples.dataset(5, 3, 4, 2);

  static Stream<Preprocessing> all() {
    return Stream.of(
        new Scale(),
        Standardise.fit(TRAIN),
        CentreOnMean.fit(TRAIN),
        new Standardise(-0.0f, Float.MIN_VALUE),
        new CentreOnMean(new float[] {0.1f, 254.99998f}),
        DecorrelatedByPca.fit(TRAIN),
        DecorrelatedByPca.fit(TRAIN, 2),
        Whitened.fit(TRAIN),
        Whitened.fit(TRAIN, Whitened.Kind.PCA, 1e-3));
  }

  @Test
  void scaleDividesBy255() {
    float[] out = {9, 9, 9, 9};
    new Scale().apply(new byte[] {7, 0, (byte) 128, (byte) 255}, 1, 3, out, 1);
    assertThat(out).containsExactly(9, 0, 128 / 255f, 1);
  }

  @Test
  void meansAreTakenForEachPixel() {
    Dataset two =
        new Dataset(
            "two",
            ImageSize.grey(1, 2),
            new byte[] {0, 10, (byte) 255, 20},
            new byte[2],
            List.of("a"),
            "");
    CentreOnMean fitted = CentreOnMean.fit(two);
    assertThat(fitted.mean()).containsExactly(127.5f, 15);
    float[] out = new float[2];
    fitted.apply(two.pixels(), 2, 2, out, 0);
    assertThat(out).containsExactly(127.5f / 255, 5 / 255f);
  }

  @Test
  void standardisedTrainingPixelsHaveMeanZeroAndDeviationOne() {
    Preprocessing fitted = Standardise.fit(TRAIN);
    float[] out = new float[TRAIN.pixels().length];
    fitted.apply(TRAIN.pixels(), 0, out.length, out, 0);
    double mean = 0;
    double square = 0;
    for (float value : out) {
      mean += value / out.length;
      square += value * value / out.length;
    }
    assertThat(mean).isBetween(-1e-6, 1e-6);
    assertThat(square).isBetween(1 - 1e-6, 1 + 1e-6);
  }

  @Test
  void equalPixelsCannotBeStandardised() {
    Dataset blank =
        new Dataset("blank", ImageSize.grey(2, 2), new byte[4], new byte[1], List.of("a"), "");
    assertThatThrownBy(() -> Standardise.fit(blank))
        .isInstanceOf(DataException.class)
        .hasMessage("blank: all pixels are 0: nothing to standardise");
  }

  @ParameterizedTest
  @MethodSource("all")
  void textGivesBackTheSameBits(Preprocessing preprocessing) {
    Preprocessing again = Preprocessing.parse(preprocessing.toText(), preprocessing.tensors());
    assertThat(again).isEqualTo(preprocessing);
    assertThat(again.toText()).isEqualTo(preprocessing.toText());
  }

  @Test
  void textIsStable() {
    assertThat(new Scale().toText()).isEqualTo("scale");
    assertThat(new Standardise(0.5f, 0.25f).toText()).isEqualTo("standardise 0x1.0p-1 0x1.0p-2");
    // 1f is 00 00 80 3f, 2f is 00 00 00 40 in little-endian order.
    assertThat(new CentreOnMean(new float[] {1, 2}).toText())
        .isEqualTo("centre-on-mean 2 AACAPwAAAEA=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "whiten",
        "whitened",
        "whitened zca",
        "whitened zca 12",
        "whitened zca 0",
        "whitened zca 99999",
        "whitened zca 12 12",
        "whitened mca 12",
        "decorrelated-by-pca 12",
        "decorrelated-by-pca 12 -1",
        "decorrelated-by-pca 12 13",
        "decorrelated-by-pca 99999999999 1",
        "scale 1",
        "standardise",
        "standardise 0x1.0p-1",
        "standardise 0x1.0p-1 0x0.0p0",
        "standardise 0x1.0p-1 -0x1.0p0",
        "standardise 0x1.0p-1 0x1.0p999",
        "standardise 0x1.0p-1 0x1..0p1",
        "standardise NaN 0x1.0p0",
        "standardise 0x1.0p-1 0x1.0p-1 0x1.0p-1",
        "centre-on-mean",
        "centre-on-mean 2",
        "centre-on-mean 0 ",
        "centre-on-mean -1 AACAPwAAAEA=",
        "centre-on-mean 3 AACAPwAAAEA=",
        "centre-on-mean 2 AACAPwAAAEAA",
        "centre-on-mean 2 AACA!wAAAEA=",
        "centre-on-mean 999999999 AACAPwAAAEA=",
        "centre-on-mean 2 AADAfwAAAEA="
      })
  void otherTextIsRefused(String text) {
    assertThatThrownBy(() -> Preprocessing.parse(text)).isInstanceOf(DataException.class);
  }

  @Test
  void imagesOfAnotherSizeAreRefused() {
    assertThatThrownBy(() -> CentreOnMean.fit(TRAIN).apply(new float[100], 0, 100))
        .hasMessage("centre-on-mean was fitted on images of 12 values, this one has 100");
  }
}
