package dev.inkling.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import dev.inkling.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GraphTest {
  @Test
  void theExampleInNodesDocumentationHolds() {
    Node x = Node.parameter("x", Tensor.scalar(3));
    assertThat(x.multiply(x).gradient(x).item()).isEqualTo(6);
  }

  @Test
  void theExampleInArithmeticsDocumentationHolds() {
    Node x = Node.constant(Tensor.vector(1, 2, 5, 8));
    Node result = x.subtract(x.mean()).divide(x.variance().sqrt()).relu();
    assertThat(result.value().at(0)).isZero();
    assertThat(result.value().at(3)).isEqualTo(4 / (float) Math.sqrt(7.5));
  }

  @Test
  void aValueIsComputedWhenAskedForAndAgainAfterALeafChanged() {
    Node x = Node.placeholder("x", Shape.of(2));
    Node sum = x.square().sum();
    assertThat(sum.value().item()).isZero();
    x.set(Tensor.vector(3, 4));
    assertThat(sum.value().item()).isEqualTo(25);
    x.values()[0] = 0;
    assertThat(sum.value().item()).isEqualTo(25);
    x.changed();
    assertThat(sum.value().item()).isEqualTo(16);
  }

  @Test
  void gradientsAddUpWhereANodeIsUsedTwice() {
    Node x = Node.parameter("x", Tensor.vector(2, 3));
    Node y = x.multiply(x).add(x.exp()).add(x).sum();
    Tensor gradient = y.gradient(x);
    assertThat(gradient.at(0)).isCloseTo(5 + (float) Math.exp(2), within(1e-5f));
    assertThat(gradient.at(1)).isCloseTo(7 + (float) Math.exp(3), within(1e-5f));
  }

  @Test
  void aMatrixTimesItselfGetsBothGradients() {
    Node x = Node.parameter("x", Tensor.of(new float[][] {{1, 2}, {3, 4}}));
    Tensor gradient = x.matmul(x).sum().gradient(x);
    assertThat(gradient).isEqualTo(Tensor.of(new float[][] {{7, 11}, {9, 13}}));
  }

  @Test
  void nothingFlowsBackThroughStopGradient() {
    Node x = Node.parameter("x", Tensor.scalar(3));
    assertThat(x.multiply(x.stopGradient()).gradient(x).item()).isEqualTo(3);
    assertThat(x.stopGradient().square().requiresGradient()).isFalse();
    assertThat(x.argmax().requiresGradient()).isFalse();
  }

  @Test
  void aThousandReplaysGiveWhatTheFirstGave() {
    Node x = Node.parameter("x", Tensor.vector(1, 2, 3));
    try (Graph graph = Graph.training(x.square().exp().mean())) {
      graph.run();
      Tensor first = x.gradient();
      for (int i = 0; i < 1_000; i++) {
        graph.run();
      }
      assertThat(x.gradient()).isEqualTo(first);
    }
  }

  @Test
  void graphsThatShareNodesDoNotDisturbEachOther() {
    Node x = Node.parameter("x", Tensor.vector(1, 2));
    Node square = x.square();
    Node one = square.sum(), other = x.multiply(Node.constant(10)).add(square).sum();
    try (Graph first = Graph.training(one);
        Graph second = Graph.training(other);
        Graph third = Graph.training(one)) {
      for (int i = 0; i < 2; i++) {
        first.run();
        assertThat(x.gradient()).isEqualTo(Tensor.vector(2, 4));
        second.run();
        assertThat(x.gradient()).isEqualTo(Tensor.vector(12, 14));
        third.run();
        assertThat(x.gradient()).isEqualTo(Tensor.vector(2, 4));
      }
    }
  }

  @Test
  void aLossThatIsPartOfAnotherLossKeepsItsOwnGradient() {
    Node x = Node.parameter("x", Tensor.scalar(2));
    Node inner = x.square();
    try (Graph first = Graph.training(inner);
        Graph second = Graph.training(inner.multiply(5))) {
      first.run();
      second.run();
      assertThat(x.gradient().item()).isEqualTo(20);
      first.run();
      assertThat(x.gradient().item()).isEqualTo(4);
    }
  }

  @Test
  void aVeryDeepGraphNeedsNoDeepStack() {
    Node x = Node.parameter("x", Tensor.scalar(1));
    Node deep = x;
    for (int i = 0; i < 10_000; i++) {
      deep = deep.add(x);
    }
    assertThat(deep.gradient(x).item()).isEqualTo(10_001);
    assertThat(deep.value().item()).isEqualTo(10_001);
  }

  @Test
  void frozenWeightsAndBiasesGetNoGradient() {
    Node x = Node.batch("x", Shape.of(3, 2)).set(Tensor.filled(Shape.of(3, 2), 1));
    Node weight = Node.constant(Tensor.filled(Shape.of(1, 2), 1));
    Node bias = Node.parameter("b", Tensor.zeros(Shape.of(1)));
    assertThat(x.linear(weight, bias).mean().gradient(bias).at(0)).isEqualTo(1);
    Node w = Node.parameter("w", Tensor.zeros(Shape.of(1, 2)));
    Node still = Node.constant(Tensor.zeros(Shape.of(1)));
    assertThat(x.linear(w, still).mean().gradient(w).data()).containsExactly(1, 1);
  }

  @Test
  void aBatchOfRowsTimesAMatrixStaysABatch() {
    Node x = Node.batch("x", Shape.of(2, 3));
    x.set(Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}}));
    Node w = Node.parameter("w", Tensor.of(new float[][] {{1, 0}, {0, 1}, {1, 1}}));
    Node y = x.matmul(w);
    assertThat(y.batched()).isTrue();
    assertThat(y.value()).isEqualTo(Tensor.of(new float[][] {{4, 5}, {10, 11}}));
    assertThat(y.sum().gradient(w)).isEqualTo(Tensor.of(new float[][] {{5, 5}, {7, 7}, {9, 9}}));
    assertThat(x.matmul(x, true, false).shape()).isEqualTo(Shape.of(3, 3));
  }

  @Test
  void whatRunsAlongTheBatchIsNotBatched() {
    Node x = Node.batch("x", Shape.of(3, 2));
    x.set(Tensor.of(new float[][] {{1, 2}, {3, 5}, {5, 2}}));
    assertThat(x.mean(0).value()).isEqualTo(Tensor.vector(3, 3));
    assertThat(x.mean(0).batched()).isFalse();
    assertThat(x.subtract(x.mean(0)).value().data()).containsExactly(-2, -1, 0, 2, 2, -1);
    assertThat(x.argmax(-2).value()).isEqualTo(Tensor.vector(2, 1));
    assertThat(x.slice(0, 1, 2).value().data()).containsExactly(3, 5);
    assertThat(x.transpose().value().shape()).isEqualTo(Shape.of(2, 3));
    assertThat(x.concatenate(0, x).shape()).isEqualTo(Shape.of(6, 2));
    assertThat(x.reshape(-1).value().data()).containsExactly(1, 2, 3, 5, 5, 2);
    assertThat(x.reshape(3, 1, -1).batched()).isTrue();
    assertThat(x.sum().value().item()).isEqualTo(18);
    assertThat(x.max(true, 0, 1).value()).isEqualTo(Tensor.of(Shape.of(1, 1), 5));
    assertThat(x.softmax(0).batched()).isFalse();
  }

  @Test
  void aNodeThatIsNotInAGraphForTrainingHasNoGradient() {
    Node x = Node.parameter("x", Tensor.vector(1));
    assertThatThrownBy(x::gradient)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'x' has no gradient");
  }

  @Test
  void aLossMustBeASingleNumber() {
    Node x = Node.parameter("x", Tensor.vector(1, 2));
    assertThatThrownBy(() -> Graph.training(x.square()))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("'square' has shape [2]")
        .hasMessageContaining("mean()");
  }

  @Test
  void aGraphHasOneBatch() {
    Node seven = Node.batch("seven", Shape.of(7)), eight = Node.batch("eight", Shape.of(8));
    assertThatThrownBy(() -> Graph.of(seven.mean(), eight.mean()))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("'seven' has 7 examples, 'eight' has 8");
  }

  @Test
  void anErrorOnAnotherThreadReachesTheCaller() {
    Node logits = Node.batch("logits", Shape.of(100, 10)), labels = Node.batch("l", Shape.of(100));
    labels.set(Tensor.filled(Shape.of(100), 10));
    try (Workers workers = Workers.of(3);
        Graph graph = Graph.of(workers, Kernels.inUse(), logits.crossEntropy(labels).mean())) {
      assertThatThrownBy(graph::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("label 10");
      labels.set(Tensor.zeros(Shape.of(100)));
      graph.run();
    }
  }

  @Test
  void onlyLeavesCanBeSetAndOnlyToTheirShape() {
    Node x = Node.placeholder("x", Shape.of(2));
    assertThatThrownBy(() -> x.set(Tensor.vector(1)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("'x' has shape [2], it cannot be set to [1]");
    assertThatThrownBy(() -> x.exp().set(Tensor.vector(1, 2)))
        .isInstanceOf(IllegalStateException.class);
  }
}
