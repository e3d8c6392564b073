package dev.inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Randomness;
import dev.inkling.autograd.SinglePlan;
import dev.inkling.autograd.Workers;
import dev.inkling.nn.loss.CrossEntropy;
import dev.inkling.nn.optimiser.Optimisation;
import dev.inkling.nn.optimiser.Sgd;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every layer keeps to. A new layer needs a line in [#cases].
class LayerContractTest {
  private static final int BATCH = 20;
  private static final int CLASSES = 3;
  private static final Shape IMAGE = Shape.of(2, 6, 6);
  private static final Shape ROW = Shape.of(12);

  /// A layer, what goes in and comes out, how many parameters it has, what it prints.
  record Case(Layer layer, Shape input, Shape output, int parameters, String prints) {
    @Override
    public String toString() {
      return prints;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(Linear.of(12, 5), ROW, Shape.of(5), 65, "Linear(12 → 5)"),
        new Case(Linear.of(12, 5).withRelu(), ROW, Shape.of(5), 65, "Linear(12 → 5, relu)"),
        new Case(
            Linear.of(12, 5).withoutBias().initialised(new Initialiser.HeNormal(), normal()),
            ROW,
            Shape.of(5),
            60,
            "Linear(12 → 5, no bias)"),
        new Case(Conv2d.of(2, 3, 3), IMAGE, Shape.of(3, 4, 4), 57, "Conv2d(3×3, 2 → 3)"),
        new Case(
            Conv2d.of(2, 3, new Extent(3, 2)).stride(2).padding(Padding.SAME).withRelu(),
            IMAGE,
            Shape.of(3, 3, 3),
            39,
            "Conv2d(3×2, 2 → 3, stride 2, same, relu)"),
        new Case(
            Conv2d.of(2, 3, 3)
                .padding(Padding.zeros(1))
                .withoutBias()
                .initialised(normal(), ones()),
            IMAGE,
            Shape.of(3, 6, 6),
            54,
            "Conv2d(3×3, 2 → 3, padding 1, no bias)"),
        new Case(
            Conv2d.of(17, 20, 3).padding(Padding.SAME).withRelu(),
            Shape.of(17, 5, 6),
            Shape.of(20, 5, 6),
            3080,
            "Conv2d(3×3, 17 → 20, same, relu)"),
        new Case(
            Conv2d.of(16, 16, 3).stride(2).padding(Padding.zeros(1)).withoutBias(),
            Shape.of(16, 2, 1),
            Shape.of(16, 1, 1),
            2304,
            "Conv2d(3×3, 16 → 16, stride 2, padding 1, no bias)"),
        new Case(MaxPool2d.of(2), Shape.of(32, 5, 4), Shape.of(32, 2, 2), 0, "MaxPool2d(2×2)"),
        new Case(MaxPool2d.of(2), IMAGE, Shape.of(2, 3, 3), 0, "MaxPool2d(2×2)"),
        new Case(MaxPool2d.of(3, 2), IMAGE, Shape.of(2, 2, 2), 0, "MaxPool2d(3×3, stride 2)"),
        new Case(
            MaxPool2d.of(3, 2).padding(1),
            IMAGE,
            Shape.of(2, 3, 3),
            0,
            "MaxPool2d(3×3, stride 2, padding 1)"),
        new Case(
            MaxPool2d.of(3, 2).padding(1),
            Shape.of(32, 5, 4),
            Shape.of(32, 3, 2),
            0,
            "MaxPool2d(3×3, stride 2, padding 1)"),
        new Case(new GlobalMaxPool(), IMAGE, Shape.of(2), 0, "GlobalMaxPool"),
        new Case(AveragePool2d.of(2), IMAGE, Shape.of(2, 3, 3), 0, "AveragePool2d(2×2)"),
        new Case(new GlobalAveragePool(), IMAGE, Shape.of(2), 0, "GlobalAveragePool"),
        new Case(BatchNorm.of(2), IMAGE, IMAGE, 4, "BatchNorm(2)"),
        new Case(
            new BatchNorm(12, 0.2f, 1e-3f, false).withRelu(), ROW, ROW, 24, "BatchNorm(12, relu)"),
        new Case(new Dropout(0.25f), IMAGE, IMAGE, 0, "Dropout(0.25)"),
        new Case(new Flatten(), IMAGE, Shape.of(72), 0, "Flatten"),
        new Case(new Relu(), IMAGE, IMAGE, 0, "Relu"),
        new Case(new LeakyRelu(0.01f), IMAGE, IMAGE, 0, "LeakyRelu(0.01)"),
        new Case(new Gelu(), ROW, ROW, 0, "Gelu"),
        new Case(new Gelu(true), IMAGE, IMAGE, 0, "Gelu(exact)"),
        new Case(new Elu(0.7f, 1), IMAGE, IMAGE, 0, "Elu(0.7)"),
        new Case(Elu.SELF_NORMALISING, ROW, ROW, 0, "Elu(1.6732632, scale 1.050701)"),
        new Case(new Softplus(), IMAGE, IMAGE, 0, "Softplus"),
        new Case(new Silu(), IMAGE, IMAGE, 0, "Silu"),
        new Case(new Clip(-1, 6), IMAGE, IMAGE, 0, "Clip(-1.0 … 6.0)"),
        new Case(new HardSigmoid(0.2f, 0.5f), ROW, ROW, 0, "HardSigmoid(0.2, 0.5)"),
        new Case(new HardSwish(), IMAGE, IMAGE, 0, "HardSwish"),
        new Case(new Affine(2, -1), IMAGE, IMAGE, 0, "Affine(2.0 x - 1.0)"),
        new Case(new Pad2d(1, 0, 2, 3, false), IMAGE, Shape.of(2, 9, 9), 0, "Pad2d(1, 0, 2, 3)"),
        new Case(
            Sequential.of(new Pad2d(0, 0, 1, 1, true), MaxPool2d.of(2)),
            Shape.of(2, 5, 7),
            Shape.of(2, 3, 4),
            0,
            "Sequential(2 layers)"),
        new Case(
            new Product(Linear.of(12, 12), new Sigmoid()),
            ROW,
            ROW,
            156,
            "Product(Linear(12 → 12) · Sigmoid)"),
        new Case(new Sigmoid(), ROW, ROW, 0, "Sigmoid"),
        new Case(new Tanh(), IMAGE, IMAGE, 0, "Tanh"),
        new Case(new Identity(), IMAGE, IMAGE, 0, "Identity"),
        new Case(new Quantise(0.02f, 3), IMAGE, IMAGE, 0, "Quantise(0.02, 3)"),
        new Case(
            new Int8(Linear.of(12, 5).withRelu(), Quantise.between(-3, 4)),
            ROW,
            Shape.of(5),
            65,
            "Int8(Linear(12 → 5, relu), scale 0.02745098, zero -19)"),
        new Case(
            new Int8(Conv2d.of(2, 3, 3).withoutBias(), Quantise.between(-3, 3)),
            IMAGE,
            Shape.of(3, 4, 4),
            54,
            "Int8(Conv2d(3×3, 2 → 3, no bias), scale 0.023529412, zero -1)"),
        new Case(
            Residual.of(Linear.of(12, 12)).withRelu(),
            ROW,
            ROW,
            156,
            "Residual(Linear(12 → 12) + Identity, relu)"),
        new Case(
            Residual.of(
                Sequential.of(
                    Conv2d.of(2, 4, 3).stride(2).padding(Padding.SAME).withoutBias(),
                    BatchNorm.of(4)),
                Conv2d.of(2, 4, 1).stride(2)),
            IMAGE,
            Shape.of(4, 3, 3),
            72 + 8 + 12,
            "Residual(Sequential(2 layers) + Conv2d(1×1, 2 → 4, stride 2))"),
        new Case(
            Parallel.of(
                Sequential.of(MaxPool2d.of(6), new Flatten()),
                new GlobalAveragePool(),
                Sequential.of(new Flatten(), Linear.of(72, 3))),
            IMAGE,
            Shape.of(7),
            219,
            "Parallel(3 layers)"),
        new Case(
            Sequential.of(new Flatten(), Linear.of(72, 4).named("last")),
            IMAGE,
            Shape.of(4),
            292,
            "Sequential(2 layers)"));
  }

  private static Initialiser normal() {
    return new Initialiser.TruncatedNormal(0.1f);
  }

  private static Initialiser ones() {
    return Initialiser.ones();
  }

  @Test
  void everyKindHasACase() {
    Set<String> tried = cases().map(c -> c.layer.term().word()).collect(Collectors.toSet());
    assertThat(tried).containsExactlyInAnyOrderElementsOf(LayerKinds.builtIn().names());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itsOutputHasTheShapeItSays(Case c) {
    Network network = Network.of(c.input, c.layer);
    assertThat(network.output()).isEqualTo(c.output);
    Node batch = network.batch("x", BATCH);
    Node output = network.forward(batch, Scope.evaluation(network.parameters(1)));
    assertThat(output.shape().without(0)).isEqualTo(c.output);
    assertThat(output.value().shape().extent(0)).isEqualTo(BATCH);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itHasTheParametersItSays(Case c) {
    Network network = Network.of(c.input, c.layer);
    assertThat(network.parameterCount()).isEqualTo(c.parameters);
    assertThat(network.parameters(1).count()).isEqualTo(c.parameters);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itPrintsItself(Case c) {
    assertThat(c.layer).hasToString(c.prints);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itsTextReadsBack(Case c) {
    Network network = Network.of(c.input, c.layer);
    Network back = Network.parse(network.toText());
    assertThat(back).isEqualTo(network);
    assertThat(back.toText()).isEqualTo(network.toText());
    assertThat(back.parameters(7).sha256()).isEqualTo(network.parameters(7).sha256());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatItLearntReadsBack(Case c) {
    Network network = Network.of(c.input, c.layer);
    Toy toy = new Toy(c);
    toy.step();
    Tensor expected = toy.predict(toy.parameters);
    Parameters back = toy.network.parameters(toy.parameters.copy());
    assertThat(toy.predict(back)).isEqualTo(expected);
    assertThat(back.sha256()).isEqualTo(toy.parameters.sha256());
    assertThat(network.input()).isEqualTo(c.input);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aStepAgainstTheGradientLowersTheLoss(Case c) {
    Toy toy = new Toy(c);
    float before = toy.step();
    float after = toy.step();
    assertThat(after).isLessThan(before);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itsParametersGetGradients(Case c) {
    Toy toy = new Toy(c);
    toy.step();
    toy.parameters
        .nodes()
        .forEach(
            (name, node) ->
                assertThat(node.gradient()).as(name).isNotEqualTo(Tensor.zeros(node.shape())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void oneExampleAloneGetsTheBitsOfTheBatch(Case c) {
    Network network = Network.of(c.input, c.layer);
    Parameters parameters = network.parameters(3);
    Node batch = network.batch("x", BATCH);
    Tensor x = examples(batch.shape());
    float[] expected = network.forward(batch.set(x), Scope.evaluation(parameters)).value().data();
    Node output = network.forward(network.batch("x", 1), Scope.evaluation(parameters));
    SinglePlan plan = SinglePlan.of(output, Kernels.inUse()).orElseThrow();
    float[][] rooms = plan.newRooms();
    for (int i = 0; i < BATCH; i++) {
      System.arraycopy(x.data(), i * c.input.size(), plan.input(rooms), 0, c.input.size());
      plan.run(rooms);
      float[] single = Arrays.copyOf(plan.output(rooms), c.output.size());
      int from = i * c.output.size();
      assertThat(single).isEqualTo(Arrays.copyOfRange(expected, from, from + c.output.size()));
    }
  }

  /// The layer, a last layer and random examples with random labels, all seen in each step.
  private static final class Toy {
    final Network network;
    final Parameters parameters;
    final Node x;
    final Graph graph;
    final Node loss;
    final Optimisation optimisation;

    Toy(Case c) {
      network =
          Network.of(
              c.input,
              c.layer.named("tried"),
              new Flatten(),
              Linear.of(c.output.size(), CLASSES).named("last"));
      parameters = network.parameters(3);
      x = network.batch("x", BATCH).set(examples(network.batch("x", BATCH).shape()));
      Node labels = Node.batch("labels", Shape.of(BATCH)).set(labels());
      Node logits = network.forward(x, Scope.training(parameters, new Randomness(5)));
      loss = new CrossEntropy().of(logits, labels);
      graph = Graph.training(loss);
      optimisation = Sgd.plain().on(parameters, Workers.of(1));
    }

    float step() {
      graph.run();
      float lost = loss.value().item();
      optimisation.step(0.02);
      return lost;
    }

    Tensor predict(Parameters with) {
      Node again = network.batch("x", BATCH).set(x.value());
      return network.forward(again, Scope.evaluation(with)).value();
    }
  }

  private static Tensor examples(Shape shape) {
    Tensor tensor = Tensor.zeros(shape);
    CounterRandom random = CounterRandom.of(11, Purpose.EXAMPLE, 0);
    for (int i = 0; i < shape.size(); i++) {
      tensor.data()[i] = random.normal(i);
    }
    return tensor;
  }

  private static Tensor labels() {
    Tensor tensor = Tensor.zeros(Shape.of(BATCH));
    CounterRandom random = CounterRandom.of(11, Purpose.EXAMPLE, 1);
    for (int i = 0; i < BATCH; i++) {
      tensor.data()[i] = random.below(i, CLASSES);
    }
    return tensor;
  }
}
