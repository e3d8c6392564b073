package dev.inkling.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.Dataset;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecogniserTest {
  private static final Dataset TEST =
      new DataStore(Path.of("none")).open(DataSpec.parse("mnist")).test();
  private static final Recogniser PRETRAINED = Recogniser.pretrained();

  @Test
  void thePretrainedModelReadsMnistsTestSet() {
    long right =
        IntStream.range(0, TEST.count())
            .filter(i -> label(PRETRAINED.recognisePrepared(pixels(i))) == TEST.label(i))
            .count();

    assertThat(right).isGreaterThanOrEqualTo(9940);
  }

  @Test
  void enlargedDarkOnLightPicturesAreReadNearlyAsWell() {
    long right =
        IntStream.range(0, 1000)
            .filter(i -> label(PRETRAINED.recognise(enlarged(i, 5))) == TEST.label(i))
            .count();

    assertThat(right).isGreaterThanOrEqualTo(975);
  }

  @Test
  void probabilitiesAddUpToOne() {
    Prediction prediction = PRETRAINED.recognisePrepared(pixels(0));

    assertThat(prediction.probabilities()).hasSize(10);
    assertThat(prediction.probabilities().stream().mapToDouble(p -> p).sum())
        .isCloseTo(1, within(1e-5));
    assertThat(prediction.confident(prediction.probability())).isTrue();
    assertThat(prediction.confident(1.01)).isFalse();
  }

  @Test
  void manyThreadsGetTheSameAnswersAsOne() throws Exception {
    List<Prediction> alone =
        IntStream.range(0, 200).mapToObj(i -> PRETRAINED.recognisePrepared(pixels(i))).toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Prediction>> together =
          IntStream.range(0, 200)
              .mapToObj(i -> threads.submit(() -> PRETRAINED.recognisePrepared(pixels(i))))
              .toList();
      for (int i = 0; i < 200; i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i));
      }
    }
  }

  @Test
  void aWrongNumberOfPixelsIsRefused() {
    assertThatThrownBy(() -> PRETRAINED.recognisePrepared(new byte[100]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("100 pixels, expected 784");
  }

  private static int label(Prediction prediction) {
    return Integer.parseInt(prediction.label());
  }

  private static byte[] pixels(int image) {
    return Arrays.copyOfRange(TEST.pixels(), TEST.offset(image), TEST.offset(image) + 784);
  }

  private static Picture enlarged(int image, int times) {
    int side = 28 * times;
    float[] brightness = new float[side * side];
    for (int i = 0; i < brightness.length; i++) {
      int pixel = i / side / times * 28 + i % side / times;
      brightness[i] = 1 - (TEST.pixels()[TEST.offset(image) + pixel] & 255) / 255f;
    }
    return new Picture(side, side, brightness);
  }
}
