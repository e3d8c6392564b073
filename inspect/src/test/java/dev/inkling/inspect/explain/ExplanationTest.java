package dev.inkling.inspect.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.data.prepare.Scale;
import dev.inkling.data.prepare.Standardise;
import dev.inkling.data.prepare.Whitened;
import dev.inkling.digits.Model;
import dev.inkling.digits.Recogniser;
import dev.inkling.nn.BatchNorm;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.nn.MaxPool2d;
import dev.inkling.nn.Network;
import dev.inkling.nn.Padding;
import dev.inkling.nn.Scope;
import dev.inkling.nn.Tanh;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final int SIDE = 8;
  private static final Standardise STANDARDISE = new Standardise(0.2f, 0.3f);

  private static Model model(Preprocessing preprocessing, int channels, Layer... layers) {
    Network network = Network.of(Shape.of(channels, SIDE, SIDE), layers);
    List<String> labels = IntStream.range(0, 3).mapToObj(String::valueOf).toList();
    return new Model(network, network.parameters(5), preprocessing, labels, Map.of());
  }

  private static Model perceptron(Preprocessing preprocessing) {
    return model(preprocessing, 1, new Flatten(), Linear.of(64, 12), new Tanh(), Linear.of(12, 3));
  }

  private static Model convolutional(int channels) {
    return model(
        STANDARDISE,
        channels,
        Conv2d.of(channels, 4, 3).padding(Padding.SAME),
        BatchNorm.of(4).withRelu(),
        MaxPool2d.of(2),
        new Flatten(),
        Linear.of(64, 3));
  }

  private static byte[] image(int values) {
    CounterRandom random = CounterRandom.of(3, Purpose.EXAMPLE, 0);
    byte[] image = new byte[values];
    for (int i = 0; i < values; i++) {
      image[i] = (byte) (i % 3 == 0 ? 0 : random.below(i, 256));
    }
    return image;
  }

  /// The logits of one image of grey levels, laid out anew.
  private static float[] logits(Model model, float[] grey) {
    float[] values = grey.clone();
    model.preprocessing().apply(values, 0, values.length);
    Node batch = model.network().batch("image", 1);
    batch.source(
        (from, to, rows, at, worker) -> System.arraycopy(values, 0, rows, at, values.length));
    Node logits = model.network().forward(batch, Scope.evaluation(model.parameters()));
    try (Graph graph = Graph.of(logits)) {
      graph.run();
      return logits.value().data();
    }
  }

  private static float[] grey(byte[] image) {
    float[] grey = new float[image.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = image[i] & 0xFF;
    }
    return grey;
  }

  @Test
  void gradientTimesInputAgreesWithFiniteDifferences() {
    for (Model model : List.of(perceptron(new Scale()), perceptron(STANDARDISE), whitened())) {
      byte[] image = image(64);
      float[] shares = Explanation.of(model, image, 1).gradientTimesInput();
      for (int i = 0; i < 64; i++) {
        float[] more = grey(image), less = grey(image);
        more[i] += 2;
        less[i] -= 2;
        double slope = (logits(model, more)[1] - logits(model, less)[1]) / 4.0;
        assertThat((double) shares[i])
            .as("%s, pixel %d", model.preprocessing().getClass().getSimpleName(), i)
            .isCloseTo(slope * (image[i] & 0xFF), within(2e-3));
      }
    }
  }

  private static Model whitened() {
    byte[] pixels = image(64 * 30);
    Dataset images =
        new Dataset("made", ImageSize.grey(SIDE, SIDE), pixels, new byte[30], List.of("0"), "");
    return perceptron(Whitened.fit(images));
  }

  @Test
  void attributionsAddUpToTheDifferenceFromABlankImage() {
    for (Model model : List.of(perceptron(STANDARDISE), whitened(), convolutional(1))) {
      for (int label = 0; label < 3; label++) {
        Explanation explanation = Explanation.of(model, image(64), label);
        double difference = explanation.logit() - explanation.blankLogit();
        assertThat(sum(explanation.attribution())).isCloseTo(difference, within(1e-4));
        assertThat(Math.abs(explanation.missed())).isLessThan(0.02 * size(explanation));
      }
    }
  }

  @Test
  void attributionsOfThePretrainedModelMissLittleOfTheIntegral() {
    byte[] bar = new byte[784];
    for (int y = 4; y < 24; y++) {
      Arrays.fill(bar, y * 28 + 12, y * 28 + 15, (byte) 250);
    }
    Model model = Recogniser.pretrainedModel();

    for (int label = 0; label < 10; label++) {
      Explanation explanation = Explanation.of(model, bar, label);
      assertThat(explanation.attribution()).hasSize(784);
      assertThat(Math.abs(explanation.missed())).isLessThan(0.05 * size(explanation));
    }
  }

  private static double sum(float[] shares) {
    return IntStream.range(0, shares.length).mapToDouble(i -> shares[i]).sum();
  }

  /// All attributions without their signs.
  private static double size(Explanation explanation) {
    float[] shares = explanation.attribution();
    return IntStream.range(0, shares.length).mapToDouble(i -> Math.abs(shares[i])).sum();
  }

  @Test
  void logitsAreTheNetworks() {
    Model model = convolutional(1);
    byte[] image = image(64);

    for (int label = 0; label < 3; label++) {
      Explanation explanation = Explanation.of(model, image, label);
      assertThat(explanation.logit()).isCloseTo(logits(model, grey(image))[label], within(1e-5));
      assertThat(explanation.blankLogit())
          .isCloseTo(logits(model, new float[64])[label], within(1e-5));
    }
  }

  @Test
  void aBlankImageHasNothingToGoBy() {
    Explanation explanation = Explanation.of(convolutional(1), new byte[64], 0);

    assertThat(explanation.attribution()).containsOnly(0);
    assertThat(explanation.gradientTimesInput()).containsOnly(0);
    assertThat(explanation.logit()).isEqualTo(explanation.blankLogit());
  }

  @Test
  void everyLayerShowsWhatItMade() {
    Model model = convolutional(1);
    byte[] image = image(64);

    List<Activation> layers = Explanation.of(model, image, 2).layers();

    assertThat(layers).extracting(Activation::name).hasSize(5).contains("conv1", "fc1");
    Activation conv = layers.getFirst();
    assertThat(List.of(conv.channels(), conv.height(), conv.width())).containsExactly(4, 8, 8);
    assertThat(conv.isImage()).isTrue();
    Activation last = layers.getLast();
    assertThat(last.isImage()).isFalse();
    assertThat(last.values()).containsExactly(logits(model, grey(image)), within(1e-5f));
  }

  @Test
  void channelsAreAddedUpToPixels() {
    Explanation explanation = Explanation.of(convolutional(3), image(192), 0);

    assertThat(explanation.attribution()).hasSize(64);
    assertThat(sum(explanation.attribution()))
        .isCloseTo(explanation.logit() - explanation.blankLogit(), within(1e-4));
  }

  @Test
  void explainingLeavesTheModelAsItIs() {
    Model model = convolutional(1);
    String before = model.parameters().sha256();

    Explanation.of(model, image(64), 0);

    assertThat(model.parameters().sha256()).isEqualTo(before);
  }

  @Test
  void manyThreadsGetWhatOneGets() throws Exception {
    Model model = convolutional(1);
    float[] alone = Explanation.of(model, image(64), 1).attribution();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Callable<float[]> ask = () -> Explanation.of(model, image(64), 1).attribution();
      List<Future<float[]>> answers = threads.invokeAll(Collections.nCopies(40, ask));
      for (Future<float[]> answer : answers) {
        assertThat(answer.get()).containsExactly(alone);
      }
    }
  }

  @Test
  void wrongImagesAndClassesAreNamed() {
    Model model = convolutional(1);

    assertThatThrownBy(() -> Explanation.of(model, new byte[63], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("63 pixels, expected 64 (8×8)");
    assertThatThrownBy(() -> Explanation.of(model, new byte[64], 3))
        .hasMessage("class 3, expected 0 to 2");
  }
}
