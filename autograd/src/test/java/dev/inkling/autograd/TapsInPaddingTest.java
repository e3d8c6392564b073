package dev.inkling.autograd;

import static dev.inkling.autograd.LayerOfImages.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.autograd.op.ConvGeometry.Padding;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Of a small image, most of a kernel's taps meet nothing but padding, and have no sums.
class TapsInPaddingTest {
  @ParameterizedTest
  @CsvSource({"1, 1, 8", "1, 2, 8", "2, 2, 5", "3, 1, 0"})
  void theirGradientsAreZeroWhateverStoodThere(int side, int stride, int taps) {
    Node x = Node.batch("x", Shape.of(20, 16, side, side));
    x.set(numbers(x.shape(), 1));
    Node w = Node.parameter("weight", numbers(Shape.of(33, 16, 3, 3), 2));
    Node b = Node.parameter("bias", numbers(Shape.of(33), 3));
    Node y = x.conv2d(w, b, stride, Padding.SAME);
    try (Graph graph = Graph.training(y.multiply(y).unbatch().mean())) {
      graph.run();
      Tensor first = w.gradient();
      assertThat(zerosPerKernel(first)).isEqualTo(taps);

      Arrays.fill(w.gradients(), Float.NaN);
      graph.run();
      assertThat(w.gradient()).isEqualTo(first);
    }
  }

  private static int zerosPerKernel(Tensor gradient) {
    int zeros = 0;
    for (float number : gradient.data()) {
      zeros += number == 0 ? 1 : 0;
    }
    return zeros / (gradient.data().length / 9);
  }
}
