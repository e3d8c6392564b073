package dev.inkling.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.autograd.op.QuantiseOp;
import dev.inkling.tensor.Tensor;
import org.junit.jupiter.api.Test;

class QuantiseOpTest {
  private static float[] quantised(float scale, int zeroPoint, float... numbers) {
    Node x = Node.constant(Tensor.vector(numbers));
    return Node.of(new QuantiseOp(x, scale, zeroPoint)).value().data();
  }

  @Test
  void halvesGoToTheEvenNeighbour() {
    assertThat(quantised(2, 0, 1, 3, 5, -1, -3, 2.99f, 0.5f)).containsExactly(0, 4, 4, 0, -4, 2, 0);
  }

  @Test
  void numbersBeyondTheRangeAreCutOff() {
    float infinite = Float.POSITIVE_INFINITY;
    assertThat(quantised(1, -100, -28.4f, -29, -1e30f, -infinite, 227.4f, 228, 1e30f, infinite))
        .containsExactly(-28, -28, -28, -28, 227, 227, 227, 227);
  }

  @Test
  void zeroStaysZeroAndIsNeverNegative() {
    for (int zeroPoint : new int[] {-128, -1, 0, 127}) {
      assertThat(quantised(0.3f, zeroPoint, 0f, -0f)).containsExactly(0f, 0f);
    }
    assertThat(quantised(0.3f, 5, -0.01f)[0]).isEqualTo(0f);
  }

  @Test
  void whatIsNoNumberStaysNone() {
    assertThat(quantised(1, 0, Float.NaN)[0]).isNaN();
  }

  @Test
  void everyWholeNumberOfEightBitsComesOutAsItself() {
    for (int q = -128; q <= 127; q++) {
      float number = (q + 17) * 0.0371f;
      assertThat(quantised(0.0371f, -17, number)[0]).isEqualTo(number);
    }
  }

  @Test
  void theGradientPassesStraightThroughInsideTheRangeOnly() {
    Node x = Node.parameter("x", Tensor.vector(-129, -128, 0.4f, 127, 128));
    Node loss = Node.of(new QuantiseOp(x, 1, 0)).exp().mean();
    try (Graph graph = Graph.training(loss)) {
      graph.run();
    }
    float slope = (float) (Math.exp(0) / 5);
    float[] gradient = x.gradient().data();
    assertThat(gradient[0]).isZero();
    assertThat(gradient[4]).isZero();
    assertThat(gradient[2]).isEqualTo(slope);
    assertThat(gradient[3]).isPositive();
  }
}
