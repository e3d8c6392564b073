package dev.inkling.autograd;

import static dev.inkling.autograd.LayerOfImages.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.autograd.op.MaxPool2dOp;
import dev.inkling.autograd.op.PadOp;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import dev.inkling.tensor.Tensor;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Windows that reach over the rim see the same as windows over an image with a rim of −∞, to the
/// bit, also where windows overlap and pixels are equal.
class PaddedPoolTest {
  @ParameterizedTest
  @CsvSource({
    "14, 14, 3, 3, 2, 1",
    "5, 8, 3, 2, 1, 1",
    "4, 4, 5, 5, 3, 2",
    "1, 3, 3, 3, 1, 1",
    "2, 2, 4, 4, 1, 3",
    "7, 6, 2, 2, 2, 1"
  })
  void isPoolingOfAnImageWithARim(
      int height, int width, int windowHeight, int windowWidth, int stride, int padding) {
    Tensor[] expected =
        train(
            x -> {
              float lowest = Float.NEGATIVE_INFINITY;
              Node rows = Node.of(new PadOp(x, 2, padding, padding, lowest));
              Node rimmed = Node.of(new PadOp(rows, 3, padding, padding, lowest));
              return new MaxPool2dOp(rimmed, windowHeight, windowWidth, stride);
            },
            height,
            width);
    Tensor[] is =
        train(x -> new MaxPool2dOp(x, windowHeight, windowWidth, stride, padding), height, width);
    assertThat(is).isEqualTo(expected);
  }

  @Test
  void aWindowThatCouldLieOutsideIsRefused() {
    Node x = Node.batch("x", Shape.of(2, 3, 4, 4));
    assertThatThrownBy(() -> new MaxPool2dOp(x, 2, 3, 1, 2))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("padding 2 with a window 2×3");
  }

  /// The result and the gradient; few grey levels, so that many pixels of a window are equal.
  private static Tensor[] train(Function<Node, Op> pool, int height, int width) {
    Shape shape = Shape.of(20, 3, height, width);
    float[] levels = numbers(shape, 1).data().clone();
    for (int i = 0; i < levels.length; i++) {
      levels[i] = Math.round(levels[i]);
    }
    Node x = Node.parameter("x", Tensor.of(shape, levels));
    Node y = Node.of(pool.apply(x.batch()));
    Node weights = Node.batch("weights", y.shape());
    weights.set(numbers(y.shape(), 2));
    try (Graph graph = Graph.training(y.multiply(weights).unbatch().sum())) {
      graph.run();
      return new Tensor[] {y.value(), x.gradient()};
    }
  }
}
