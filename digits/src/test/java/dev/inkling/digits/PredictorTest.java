package dev.inkling.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.inkling.autograd.Node;
import dev.inkling.data.prepare.Scale;
import dev.inkling.nn.BatchNorm;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.nn.MaxPool2d;
import dev.inkling.nn.Network;
import dev.inkling.nn.Padding;
import dev.inkling.nn.Parameters;
import dev.inkling.nn.Scope;
import dev.inkling.nn.Term;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.ScalarKernels;
import dev.inkling.tensor.Shape;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PredictorTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final List<String> LABELS = List.of("a", "b", "c", "d", "e");
  private static final int VALUES = 64;
  private static final int CALLS = 10_000;
  private static final int ROUNDS = 20;

  private static final Network NETWORK =
      Network.of(
          Shape.of(1, 8, 8),
          Conv2d.of(1, 16, 3).padding(Padding.SAME).stride(2).withoutBias(),
          BatchNorm.of(16).withRelu(),
          Conv2d.of(16, 16, 3).padding(Padding.SAME).withRelu(),
          MaxPool2d.of(2),
          new Flatten(),
          Linear.of(64, 5));

  /// A layer that no plan knows: the softmax over the features.
  private record OwnLayer() implements Layer {
    @Override
    public Node forward(Node input, Scope scope) {
      return input.softmax(1);
    }

    @Override
    public Term term() {
      return Term.of("own");
    }

    @Override
    public String shortName() {
      return "own";
    }
  }

  @Test
  void logitsLabelsAndProbabilitiesAgree() {
    Predictor predictor = Predictor.of(model(NETWORK));
    byte[] image = images(1);
    float[] logits = new float[5], probabilities = new float[5];

    predictor.logits(image, logits);
    predictor.probabilities(image, probabilities);

    assertThat(predictor.label(image)).isEqualTo(Softmax.largest(logits, 0, 5));
    assertThat(predictor.label(image)).isEqualTo(Softmax.largest(probabilities, 0, 5));
    Softmax.inPlace(logits, 0, 5);
    assertThat(probabilities).isEqualTo(logits);
  }

  @Test
  void greyLevelsAsFloatsAreReadLikeBytesAndStay() {
    Predictor predictor = Predictor.of(model(NETWORK));
    byte[] image = images(1);
    float[] greys = new float[VALUES], byBytes = new float[5], byFloats = new float[5];
    for (int i = 0; i < VALUES; i++) {
      greys[i] = image[i] & 255;
    }
    float[] before = greys.clone();

    predictor.logits(image, byBytes);
    predictor.logits(greys, byFloats);

    assertThat(byFloats).isEqualTo(byBytes);
    assertThat(greys).isEqualTo(before);
  }

  @Test
  void manyImagesGetTheBitsOfEachAlone() {
    Predictor predictor = Predictor.of(model(NETWORK));
    int count = 64 + 50 + 7;
    byte[] images = images(count);
    float[] all = new float[count * 5], one = new float[5];
    int[] labels = new int[count];

    predictor.logits(images, count, all);
    predictor.labels(images, count, labels);

    for (int i = 0; i < count; i++) {
      byte[] image = Arrays.copyOfRange(images, i * VALUES, (i + 1) * VALUES);
      predictor.logits(image, one);
      assertThat(Arrays.copyOfRange(all, i * 5, i * 5 + 5)).as("image %d", i).isEqualTo(one);
      assertThat(labels[i]).isEqualTo(predictor.label(image));
    }
  }

  @Test
  void aLayerWithoutAPlanIsDoneInLanes() {
    Network own =
        Network.of(Shape.of(1, 8, 8), new Flatten(), Linear.of(64, 5), new OwnLayer().named("own"));
    Model model = model(own);
    Predictor predictor = Predictor.of(model);
    byte[] image = images(1);
    float[] actual = new float[5], expected = new float[5];

    predictor.logits(image, actual);
    Seat seat = new Seat(model, Kernels.inUse(), 1);
    seat.run(image, 0, 1);
    seat.logits(0, expected, 0);

    assertThat(predictor.planned()).isFalse();
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void weightsThatAreNotFiniteAreNotLeftOut() {
    Model model = model(NETWORK);
    Node weight = model.parameters().nodes().get("fc1.weight");
    weight.values()[3] = Float.POSITIVE_INFINITY;

    assertThat(Predictor.of(model).planned()).isFalse();
  }

  @Test
  void aCallAllocatesNothing() throws Exception {
    assertThat(Predictor.of(model(NETWORK)).planned()).isTrue();
    assertThat(leastBytesOfARound(Predictor.of(model(NETWORK), new ScalarKernels()), 1)).isZero();
    assertThat(leastBytesOfARound(Predictor.of(model(NETWORK)), 1)).isZero();
  }

  @Test
  void callsOfManyThreadsAllocateNothing() throws Exception {
    assertThat(leastBytesOfARound(Predictor.of(model(NETWORK)), 8)).isZero();
  }

  /// The bytes that all threads together allocated in `CALLS` calls each, in the best of some
  /// rounds: until the compiler has done its work, vectors are objects.
  private static long leastBytesOfARound(Predictor predictor, int threads) throws Exception {
    long least = Long.MAX_VALUE;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int round = 0; round < ROUNDS && least > 0; round++) {
        List<Callable<Long>> calls = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          calls.add(() -> bytesOfCalls(predictor));
        }
        long bytes = 0;
        for (Future<Long> call : pool.invokeAll(calls)) {
          bytes += call.get();
        }
        least = Math.min(least, bytes);
      }
    }
    return least;
  }

  private static long bytesOfCalls(Predictor predictor) {
    byte[] image = images(1);
    float[] logits = new float[5];
    int sum = 0;
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS / 2; i++) {
      predictor.logits(image, logits);
      sum += predictor.label(image);
    }
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(sum).isNotNegative();
    return bytes;
  }

  @Test
  void arraysThatDoNotFitAreRefused() {
    Predictor predictor = Predictor.of(model(NETWORK));
    assertThatThrownBy(() -> predictor.label(new byte[63]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("63 pixels, expected 64 (8×8)");
    assertThatThrownBy(() -> predictor.logits(new byte[64], new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an array of 4 logits, expected at least 5");
    assertThatThrownBy(() -> predictor.labels(new byte[100], 2, new int[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("100 pixels are not 2 images of 64 (8×8)");
  }

  private static Model model(Network network) {
    Parameters parameters = network.parameters(1);
    return new Model(network, parameters, new Scale(), LABELS, Map.of());
  }

  private static byte[] images(int count) {
    CounterRandom random = CounterRandom.of(1, Purpose.EXAMPLE, 0);
    byte[] images = new byte[count * VALUES];
    for (int i = 0; i < images.length; i++) {
      images[i] = i % 3 == 0 ? 0 : (byte) random.below(i, 256);
    }
    return images;
  }
}
