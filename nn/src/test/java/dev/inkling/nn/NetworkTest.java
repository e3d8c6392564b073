package dev.inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final Shape IMAGE = Shape.of(1, 28, 28);
  private static final Initialiser SMALL = new Initialiser.TruncatedNormal(0.1f);

  private static Network codelab() {
    return Network.of(
        IMAGE,
        Conv2d.of(1, 6, 6).padding(Padding.SAME).withRelu().initialised(SMALL, Initialiser.ones()),
        Conv2d.of(6, 12, 5).stride(2).padding(Padding.SAME).withRelu(),
        Conv2d.of(12, 24, 4).stride(2).padding(Padding.SAME).withRelu(),
        new Flatten(),
        Linear.of(1176, 200).withRelu(),
        new Dropout(0.25f),
        Linear.of(200, 10));
  }

  @Test
  void namesAreGivenByKindAndCount() {
    assertThat(codelab().parameters(1).nodes().keySet())
        .containsExactly(
            "conv1.weight",
            "conv1.bias",
            "conv2.weight",
            "conv2.bias",
            "conv3.weight",
            "conv3.bias",
            "fc1.weight",
            "fc1.bias",
            "fc2.weight",
            "fc2.bias");
  }

  @Test
  void twoLayersOfOneNameAreRefused() {
    assertThatThrownBy(
            () -> Sequential.of(Linear.of(4, 4).named("fc2"), Linear.of(4, 4), Linear.of(4, 4)))
        .hasMessage("two layers are named 'fc2'");
  }

  @Test
  void namesMustBeWords() {
    assertThatThrownBy(() -> new Relu().named("a.b"))
        .hasMessage("layer name 'a.b': expected 1 to 64 letters, digits or _");
  }

  @Test
  void aNetworkOfNoLayersIsRefused() {
    assertThatThrownBy(() -> Network.of(IMAGE))
        .hasMessage("a network has at least one layer, this has none");
  }

  @Test
  void countsParametersAndMultiplyAdds() {
    assertThat(codelab().parameterCount()).isEqualTo(222 + 1812 + 4632 + 235_400 + 2010);
    assertThat(codelab().multiplyAdds())
        .isEqualTo(784 * 6 * 36 + 196 * 12 * 150 + 49 * 24 * 192 + 1176 * 200 + 200 * 10);
  }

  @Test
  void describesItselfLayerByLayer() {
    assertThat(codelab().describe().lines().toList().get(2).split(" {2,}"))
        .containsExactly(
            "conv1", "Conv2d(6×6, 1 → 6, same, relu)", "[6, 28, 28]", "222", "169,344");
    assertThat(codelab().describe().lines().toList().getLast().split(" {2,}"))
        .containsExactly("total", "244,076", "985,136");
  }

  @Test
  void partsOfPartsAreListedUnderTheirFullNames() {
    Network network =
        Network.of(
            Shape.of(4),
            Residual.of(Sequential.of(Linear.of(4, 4).withRelu(), Linear.of(4, 4))),
            Linear.of(4, 2));
    assertThat(network.summaries().stream().map(LayerSummary::name))
        .containsExactly("block1.body.fc1", "block1.body.fc2", "block1.shortcut", "fc1");
    assertThat(network.parameterCount()).isEqualTo(50);
  }

  @Test
  void aWrongShapeNamesTheLayerItsPlaceAndWhatProducedTheInput() {
    Sequential layers =
        Sequential.of(
            Conv2d.of(1, 64, 1), MaxPool2d.of(7), new Flatten(), Linear.of(576, 128).named("fc1"));
    Node batch = Node.batch("x", Shape.of(64, 1, 28, 28));
    assertThatThrownBy(() -> layers.forward(batch, Scope.evaluation(Parameters.of(1))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "Linear #4 'fc1' (576 → 128): input [64, 1024] has 1024 features on axis 1, expected"
                + " 576; Flatten #3 produced it from [64, 64, 4, 4]");
  }

  @Test
  void aWrongShapeIsAnErrorWhenTheNetworkIsMade() {
    assertThatThrownBy(() -> Network.of(IMAGE, Conv2d.of(3, 6, 5)))
        .hasMessage(
            "Conv2d #1 'conv1' (5×5, 3 → 6): input [1, 1, 28, 28] has 1 channels on axis 1,"
                + " expected 3");
  }

  @Test
  void aWrongShapeInsideAPartNamesTheInnermostLayer() {
    assertThatThrownBy(
            () ->
                Network.of(
                    Shape.of(8),
                    Linear.of(8, 6),
                    Residual.of(Sequential.of(Linear.of(7, 6), new Relu()))))
        .hasMessage(
            "Linear #1 'block1.body.fc1' (7 → 6): input [1, 6] has 6 features on axis 1, expected"
                + " 7; Linear #1 produced it from [1, 8]");
  }

  @Test
  void aShortcutOfAnotherShapeIsRefused() {
    assertThatThrownBy(() -> Network.of(Shape.of(8), Residual.of(Linear.of(8, 1))))
        .hasMessage(
            "Residual #1 'block1' (Linear(8 → 1) + Identity): body makes [1, 1] of input [1, 8],"
                + " shortcut [1, 8]: they must be equal");
  }

  @Test
  void aMissingFlattenIsGuessed() {
    assertThatThrownBy(() -> Network.of(IMAGE, Linear.of(784, 10)))
        .hasMessageEndingWith(
            "input [1, 1, 28, 28] has 4 axes, expected rows [N, 784]: is a Flatten missing?");
  }

  @Test
  void aBatchOfOtherExamplesIsRefused() {
    Network network = Network.of(Shape.of(784), Linear.of(784, 10));
    Node batch = Node.batch("images", Shape.of(5, 1, 28, 28));
    assertThatThrownBy(() -> network.forward(batch, Scope.evaluation(Parameters.of(1))))
        .hasMessage("input 'images' has shape [5, 1, 28, 28], the network reads batches of [784]");
  }

  @Test
  void oneStoreServesGraphsOfSeveralBatchSizes() {
    Network network = codelab();
    Parameters parameters = network.parameters(1);
    Node small = network.forward(network.batch("a", 3), Scope.evaluation(parameters));
    Node large = network.forward(network.batch("b", 40), Scope.evaluation(parameters));
    assertThat(small.value().data()).startsWith(java.util.Arrays.copyOf(large.value().data(), 30));
    assertThat(parameters.nodes()).hasSize(10);
  }
}
