package dev.inkling.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.inkling.autograd.op.BatchNormOp.Running;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Numbers at the ends of what float32 holds.
class SafeNumbersTest {
  private final Node logits =
      Node.parameter(
          "logits",
          Tensor.of(new float[][] {{1e4f, -1e4f, 0}, {-1e4f, -1e4f, -1e4f}, {0, 1e4f, 0}}));
  private final Node labels = Node.batch("labels", Shape.of(3)).set(Tensor.vector(1, 2, 1));

  @Test
  void largeLogitsGiveFiniteLossAndGradient() {
    Node losses = logits.batch().crossEntropy(labels);
    assertThat(losses.value().at(0)).isEqualTo(2e4f);
    assertThat(losses.value().at(1)).isEqualTo((float) Math.log(3));
    assertThat(losses.value().at(2)).isZero();
    Tensor gradient = losses.sum().gradient(logits);
    assertThat(gradient.data()).startsWith(1, -1, 0).endsWith(0, 0, 0);
  }

  @Test
  void largeLogitsGiveFiniteSmoothedLossAndGradient() {
    Node loss = logits.batch().crossEntropy(labels, 0.1f).mean();
    assertFinite(loss.value());
    assertFinite(loss.gradient(logits));
  }

  @Test
  void largeLogitsGiveFiniteLogarithmsAndGradient() {
    Node likelihood = logits.batch().logSoftmax(1);
    assertFinite(likelihood.value());
    Node loss = likelihood.negativeLogLikelihood(labels).mean();
    assertThat(loss.value().item()).isCloseTo(2e4f / 3, withinPercentage(0.1));
    assertFinite(loss.gradient(logits));
  }

  @Test
  void largeLogitsGiveASoftmaxThatSumsToOne() {
    Tensor softmax = logits.softmax(1).value();
    assertThat(softmax.data()).startsWith(1, 0, 0).endsWith(0, 1, 0);
  }

  @Test
  void saturatedActivationsStayFinite() {
    Node x = Node.parameter("x", Tensor.vector(-1e30f, -1e4f, 1e4f, 1e30f));
    for (Node y : new Node[] {x.sigmoid(), x.tanh()}) {
      assertFinite(y.value());
      assertFinite(y.sum().gradient(x));
    }
    Node z = Node.parameter("z", Tensor.vector(-1e4f, 1e4f));
    assertThat(z.gelu().value().data()).containsExactly(-0f, 1e4f);
    assertFinite(z.gelu().sum().gradient(z));
  }

  @Test
  void aConstantChannelIsNormalisedToItsShift() {
    Node x = Node.batch("x", Shape.of(20, 1)).set(Tensor.filled(Shape.of(20, 1), 3));
    Node scale = Node.parameter("scale", Tensor.vector(2)), shift = Node.constant(Tensor.vector(5));
    Tensor mean = Tensor.zeros(Shape.of(1)), variance = Tensor.filled(Shape.of(1), 1);
    Running running = new Running(mean, variance, 0.1f);
    Node y = x.batchNorm(scale, shift, running, 1e-5f);
    assertThat(y.value().data()).containsOnly(5);
    assertThat(mean.at(0)).isEqualTo(0.1f * 3);
    assertThat(variance.at(0)).isEqualTo(0.9f);
  }

  private static void assertFinite(Tensor tensor) {
    for (float number : tensor.data()) {
      assertThat(number).isFinite();
    }
  }
}
