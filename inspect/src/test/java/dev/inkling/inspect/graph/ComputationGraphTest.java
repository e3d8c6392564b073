package dev.inkling.inspect.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.inspect.graph.ComputationGraph.Leaf;
import dev.inkling.inspect.graph.ComputationGraph.Operation;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.nn.Residual;
import dev.inkling.nn.Sequential;
import dev.inkling.nn.Tanh;
import dev.inkling.nn.loss.CrossEntropy;
import dev.inkling.nn.loss.SquaredErrorOnSoftmax;
import dev.inkling.recipes.Recipe;
import dev.inkling.recipes.Recipes;
import dev.inkling.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComputationGraphTest {
  static Stream<Recipe> recipes() {
    return Recipes.all().stream();
  }

  @Test
  void operationsStandInTheirOrderWithShapesAndLeaves() {
    Network network =
        Network.of(Shape.of(1, 2, 2), new Flatten(), Linear.of(4, 3), new Tanh(), Linear.of(3, 2));
    ComputationGraph graph = ComputationGraph.of("t", network, new CrossEntropy(), 8);

    assertThat(graph.grouped()).isFalse();
    assertThat(graph.operations())
        .extracting(Operation::name)
        .containsExactly(
            "images", "flatten", "linear", "tanh", "linear", "softmax cross-entropy", "mean");
    Operation first = graph.operations().get(2);
    assertThat(first.output()).isEqualTo("[8, 3]");
    assertThat(first.inputs()).containsExactly(1);
    assertThat(first.leaves())
        .containsExactly(new Leaf("fc1.weight [3, 4]", true), new Leaf("fc1.bias [3]", true));
    assertThat(graph.operations().get(5).leaves()).containsExactly(new Leaf("labels [8]", false));
    assertThat(graph.operations())
        .extracting(Operation::backward)
        .containsExactly(false, false, true, true, true, true, true);
  }

  @Test
  void whatNoGradientPassesIsDrawnForwardOnly() {
    Network network = Network.of(Shape.of(4), Linear.of(4, 2));
    ComputationGraph graph = ComputationGraph.of("t", network, new SquaredErrorOnSoftmax(), 8);

    Operation oneHot =
        graph.operations().stream().filter(o -> o.name().equals("one-hot")).findAny().orElseThrow();
    assertThat(oneHot.backward()).isFalse();
    assertThat(graph.drawing().toSvg()).contains(">∂ softmax<").doesNotContain("∂ one-hot");
  }

  @Test
  void aLargeNetworkIsShownLayerByLayer() {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      layers.add(Residual.of(Sequential.of(Linear.of(4, 4), new Tanh())));
    }
    layers.add(Linear.of(4, 2));
    Network network = Network.of(Shape.of(4), layers.toArray(Layer[]::new));
    ComputationGraph graph = ComputationGraph.of("t", network, new CrossEntropy(), 8);

    assertThat(graph.grouped()).isTrue();
    assertThat(graph.operations()).hasSize(12);
    assertThat(graph.operations().get(1).name()).isEqualTo("Residual 'block1'");
    assertThat(graph.operations().get(1).output()).isEqualTo("[8, 4]");
    assertThat(graph.operations().get(1).leaves())
        .containsExactly(new Leaf("block1: 20 parameters", true));
    assertThat(graph.operations().getLast().output()).isEqualTo("[]");
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void everyRecipeHasAGraphThatFitsAPage(Recipe recipe) {
    ComputationGraph graph =
        ComputationGraph.of(
            recipe.name(),
            recipe.network(),
            recipe.settings().loss(),
            recipe.settings().batchSize());

    assertThat(graph.operations()).hasSizeLessThanOrEqualTo(ComputationGraph.MOST_OPERATIONS);
    assertThat(graph.drawing().toSvg()).contains(recipe.name(), ">images<").doesNotContain("NaN");
  }
}
