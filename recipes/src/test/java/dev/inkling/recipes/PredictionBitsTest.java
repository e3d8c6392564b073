package dev.inkling.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Workers;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.data.prepare.Standardise;
import dev.inkling.digits.Model;
import dev.inkling.digits.Predictor;
import dev.inkling.nn.Network;
import dev.inkling.nn.Parameters;
import dev.inkling.nn.Scope;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.ScalarKernels;
import dev.inkling.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PredictionBitsTest {
  private static final int IMAGES = 3;
  private static final Preprocessing PREPROCESSING = new Standardise(0.13f, 0.31f);

  static List<String> recipes() {
    return Recipes.all().stream().map(Recipe::name).toList();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void oneImageAloneGetsTheBitsOfEvaluation(String name) {
    Network network = Recipes.named(name).network();
    Parameters parameters = network.parameters(7);
    disturb(parameters);
    List<String> labels = Collections.nCopies(network.output().size(), "?");
    Model model = new Model(network, parameters, PREPROCESSING, labels, Map.of());
    byte[] images = images(network.input().size());

    Predictor predictor = Predictor.of(model, Kernels.inUse());

    assertThat(predictor.planned()).isTrue();
    float[] single = new float[IMAGES * labels.size()];
    predictor.logits(images, IMAGES, single);
    assertThat(single).isEqualTo(evaluated(model, images));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void scalarKernelsGiveTheSameBits(String name) {
    Network network = Recipes.named(name).network();
    if (network.multiplyAdds() > 10_000_000) {
      return; // minutes with scalar kernels; its layers are in SinglePlanTest
    }
    List<String> labels = Collections.nCopies(network.output().size(), "?");
    Model model = new Model(network, network.parameters(7), PREPROCESSING, labels, Map.of());
    byte[] images = images(network.input().size());
    float[] vector = new float[IMAGES * labels.size()], scalar = vector.clone();

    Predictor.of(model, Kernels.inUse()).logits(images, IMAGES, vector);
    Predictor.of(model, new ScalarKernels()).logits(images, IMAGES, scalar);

    assertThat(scalar).isEqualTo(vector);
  }

  /// Batch normalisation that shifts and scales, and biases that are not 0.
  private static void disturb(Parameters parameters) {
    parameters.buffers().forEach((name, buffer) -> vary(buffer));
    parameters.nodes().values().stream()
        .filter(node -> node.shape().rank() == 1)
        .forEach(node -> vary(Tensor.of(node.shape(), node.values())));
  }

  private static void vary(Tensor tensor) {
    CounterRandom random = CounterRandom.of(3, Purpose.INITIAL_VALUES, tensor.shape().size());
    for (int i = 0; i < tensor.data().length; i++) {
      tensor.data()[i] += 0.5f * random.uniform(i);
    }
  }

  /// Ink in the middle, ground at the rim, so that zeros are met as well.
  private static byte[] images(int values) {
    CounterRandom random = CounterRandom.of(5, Purpose.INITIAL_VALUES, 0);
    byte[] images = new byte[IMAGES * values];
    for (int i = 0; i < images.length; i++) {
      images[i] = random.uniform(i) < 0.6f ? 0 : (byte) (256 * random.uniform(i));
    }
    return images;
  }

  private static float[] evaluated(Model model, byte[] images) {
    Network network = model.network();
    int values = network.input().size();
    float[] rows = new float[images.length];
    for (int i = 0; i < IMAGES; i++) {
      PREPROCESSING.apply(images, i * values, values, rows, i * values);
    }
    Node batch = network.batch("images", IMAGES);
    batch.set(Tensor.of(batch.shape(), rows));
    Node logits = network.forward(batch, Scope.evaluation(model.parameters()));
    try (Workers one = Workers.of(1);
        Graph graph = Graph.of(one, Kernels.inUse(), logits)) {
      graph.run();
      return logits.value().data();
    }
  }
}
