package dev.inkling.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.inkling.autograd.op.BatchNormOp;
import dev.inkling.autograd.op.ConvGeometry.Padding;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import dev.inkling.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Shapes that do not fit are refused when the node is made, with the operation and both shapes.
class ShapeErrorsTest {
  /// What is tried, and what the message must say.
  record Mistake(Supplier<Node> node, String... said) {
    @Override
    public String toString() {
      return said[0];
    }
  }

  private static Node plain(int... extents) {
    return Node.constant(Tensor.zeros(Shape.of(extents)));
  }

  private static Node batch(int... extents) {
    return Node.batch("x", Shape.of(extents));
  }

  static List<Mistake> mistakes() {
    BatchNormOp.Running running =
        new BatchNormOp.Running(Tensor.zeros(Shape.of(3)), Tensor.zeros(Shape.of(3)), 0.1f);
    return List.of(
        new Mistake(() -> plain(2, 3).add(plain(4)), "add", "[2, 3]", "[4]", "axis -1"),
        new Mistake(() -> batch(7).subtract(batch(7, 7)), "subtract", "[7]", "[7, 7]", "axis 0"),
        new Mistake(() -> batch(7, 3).multiply(plain(7, 3)), "multiply", "Node.batch"),
        new Mistake(() -> plain(2, 3).matmul(plain(2, 3)), "matmul", "[2, 3]", "axis 1", "axis 0"),
        new Mistake(() -> plain(2).matmul(plain(2, 3)), "matmul", "[2]", "two matrices"),
        new Mistake(() -> batch(7, 3).linear(plain(5, 4), plain(5)), "axis 1", "3", "expected 4"),
        new Mistake(() -> batch(7, 3).linear(plain(5, 3), plain(4)), "linear", "[4]", "[5, 3]"),
        new Mistake(
            () -> batch(7, 2, 9, 9).conv2d(plain(4, 3, 3, 3), plain(4), 1, Padding.SAME),
            "axis 1",
            "2 channels",
            "expected 3"),
        new Mistake(
            () -> batch(7, 3, 2, 9).conv2d(plain(4, 3, 3, 3), plain(4), 1, Padding.VALID),
            "conv2d",
            "3×3",
            "2×9"),
        new Mistake(() -> batch(7, 3, 4, 4).maxPool2d(5, 1), "max pool", "5×5", "4×4"),
        new Mistake(() -> batch(7, 3).maxPool2d(2, 2), "max pool", "[7, 3]", "[N, C, H, W]"),
        new Mistake(() -> batch(7, 3, 4, 4).averagePool2d(2, 0), "average pool", "stride 0"),
        new Mistake(() -> plain(7, 3, 4, 4).globalAveragePool(), "global average pool"),
        new Mistake(
            () -> batch(7, 4).batchNorm(plain(3), plain(3), running, 1e-5f),
            "batch norm",
            "scale [3]",
            "4 channels on axis 1",
            "[7, 4]"),
        new Mistake(() -> batch(7, 3).crossEntropy(batch(8)), "cross-entropy", "[8]", "[7, 3]"),
        new Mistake(() -> batch(7, 3).crossEntropy(plain(7)), "cross-entropy", "[7]"),
        new Mistake(() -> batch(7, 3).gather(batch(8)), "gather", "[8]", "[7, 3]"),
        new Mistake(() -> batch(7, 3).takeRows(batch(7)), "take rows", "[7, 3]"),
        new Mistake(() -> plain(2, 2).oneHot(3), "one-hot", "[2, 2]"),
        new Mistake(() -> plain(2, 3).sum(2), "sum", "[2, 3]", "no axis 2"),
        new Mistake(() -> plain(2, 3).max(0, -2), "max", "twice"),
        new Mistake(() -> plain(2, 0).mean(1), "mean", "[2, 0]", "nothing"),
        new Mistake(() -> plain(2, 3).softmax(-3), "softmax", "[2, 3]", "no axis -3"),
        new Mistake(() -> plain(2, 3).reshape(4), "reshape", "[2, 3]", "6", "[4]"),
        new Mistake(() -> plain(2, 3).reshape(-1, 4), "reshape", "6 numbers", "[-1, 4]"),
        new Mistake(() -> plain(2, 3).transpose(0, 0), "transpose", "[0, 0]", "[2, 3]"),
        new Mistake(() -> plain(2, 3).slice(1, 2, 4), "slice", "2 to 4", "axis 1", "[2, 3]"),
        new Mistake(() -> plain(2, 3).pad(0, -1, 0, 0), "pad", "-1", "axis 0"),
        new Mistake(
            () -> plain(2, 3).concatenate(0, plain(2, 4)), "concatenate", "[2, 4]", "[2, 3]"),
        new Mistake(() -> plain(2, 3).flatten(), "flatten", "[2, 3]"),
        new Mistake(() -> plain().batch(), "batch", "[]"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void theMessageNamesOperationShapesAndAxis(Mistake mistake) {
    Throwable thrown = catchThrowable(mistake.node::get);
    assertThat(thrown).isInstanceOf(ShapeException.class);
    assertThat(thrown.getMessage()).contains(mistake.said).doesNotContain("\n");
  }
}
