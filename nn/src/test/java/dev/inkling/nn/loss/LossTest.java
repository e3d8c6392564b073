package dev.inkling.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.BatchOp;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
  private static final int EXAMPLES = 19;
  private static final int CLASSES = 4;

  /// A loss in double precision, from one row of logits and its label.
  @FunctionalInterface
  interface Twin {
    double of(double[] logits, int label);
  }

  static Stream<Arguments> losses() {
    return Stream.of(
        Arguments.of(new CrossEntropy(), (Twin) (z, l) -> -Math.log(softmax(z)[l])),
        Arguments.of(new CrossEntropy(0.2), (Twin) LossTest::smoothed),
        Arguments.of(new NegativeLogLikelihood(), (Twin) (z, l) -> -Math.log(softmax(z)[l])),
        Arguments.of(new SquaredErrorOnSigmoid(), (Twin) (z, l) -> distance(sigmoid(z), l)),
        Arguments.of(new SquaredErrorOnSoftmax(), (Twin) (z, l) -> distance(softmax(z), l)));
  }

  private static double smoothed(double[] z, int label) {
    double sum = 0;
    for (int k = 0; k < z.length; k++) {
      double target = 0.2 / z.length + (k == label ? 0.8 : 0);
      sum -= target * Math.log(softmax(z)[k]);
    }
    return sum;
  }

  private static double[] softmax(double[] z) {
    double[] p = new double[z.length];
    double sum = 0;
    for (int k = 0; k < z.length; k++) {
      sum += p[k] = Math.exp(z[k]);
    }
    for (int k = 0; k < z.length; k++) {
      p[k] /= sum;
    }
    return p;
  }

  private static double[] sigmoid(double[] z) {
    double[] p = new double[z.length];
    for (int k = 0; k < z.length; k++) {
      p[k] = 1 / (1 + Math.exp(-z[k]));
    }
    return p;
  }

  private static double distance(double[] p, int label) {
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      double error = p[k] - (k == label ? 1 : 0);
      sum += error * error / p.length;
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("losses")
  void isTheMeanOfItsFormula(Loss loss, Twin twin) {
    Node logits = Node.batch("logits", Shape.of(EXAMPLES, CLASSES)).set(logits());
    assertThat((double) loss.of(logits, labels()).value().item())
        .isCloseTo(mean(twin, logits(), -1, 0), within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void itsGradientIsThatOfItsFormula(Loss loss, Twin twin) {
    Node parameter = Node.parameter("logits", logits());
    Graph.training(loss.of(Node.of(new BatchOp(parameter)), labels())).run();
    for (int i = 0; i < EXAMPLES * CLASSES; i += 3) {
      double step = 1e-5;
      double expected =
          (mean(twin, logits(), i, step) - mean(twin, logits(), i, -step)) / (2 * step);
      assertThat((double) parameter.gradient().data()[i])
          .as("logit %d", i)
          .isCloseTo(expected, within(1e-6));
    }
  }

  private static double mean(Twin twin, Tensor logits, int moved, double by) {
    double sum = 0;
    for (int n = 0; n < EXAMPLES; n++) {
      double[] row = new double[CLASSES];
      for (int k = 0; k < CLASSES; k++) {
        int i = n * CLASSES + k;
        row[k] = logits.data()[i] + (i == moved ? by : 0);
      }
      sum += twin.of(row, n % CLASSES);
    }
    return sum / EXAMPLES;
  }

  @ParameterizedTest
  @MethodSource("losses")
  void extremeLogitsGiveAFiniteLossAndGradient(Loss loss, Twin twin) {
    Tensor extreme = logits();
    for (int i = 0; i < extreme.data().length; i++) {
      extreme.data()[i] = i % 3 == 0 ? 1e4f : -1e4f;
    }
    Node parameter = Node.parameter("logits", extreme);
    Node value = loss.of(Node.of(new BatchOp(parameter)), labels());
    Graph.training(value).run();
    assertThat(value.value().item()).isFinite();
    for (float gradient : parameter.gradient().data()) {
      assertThat(gradient).isFinite();
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void labelsThatOnlyMatchByBroadcastingAreRefused(Loss loss, Twin twin) {
    Node logits = Node.batch("logits", Shape.of(64, 10));
    for (Shape shape : new Shape[] {Shape.of(64, 1), Shape.of(64, 10), Shape.of(32)}) {
      assertThatThrownBy(() -> loss.of(logits, Node.batch("labels", shape)))
          .hasMessageEndingWith(
              ": labels %s do not give one class index for each row of logits [64, 10],"
                      .formatted(shape)
                  + " expected [64]");
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void imagesInsteadOfLogitsAreRefused(Loss loss, Twin twin) {
    Node images = Node.batch("images", Shape.of(64, 10, 2, 2));
    assertThatThrownBy(() -> loss.of(images, Node.batch("labels", Shape.of(64))))
        .hasMessageContaining("is a Flatten or a last Linear missing?");
  }

  @Test
  void aSmoothingThatIsNoShareIsRefused() {
    assertThatThrownBy(() -> new CrossEntropy(1))
        .hasMessage("cross-entropy: smoothing is 1.0, expected 0 or more and below 1");
  }

  private static Tensor logits() {
    Tensor logits = Tensor.zeros(Shape.of(EXAMPLES, CLASSES));
    CounterRandom random = CounterRandom.of(1, Purpose.EXAMPLE, 0);
    for (int i = 0; i < logits.data().length; i++) {
      logits.data()[i] = 2 * random.normal(i);
    }
    return logits;
  }

  private static Node labels() {
    Tensor labels = Tensor.zeros(Shape.of(EXAMPLES));
    for (int n = 0; n < EXAMPLES; n++) {
      labels.data()[n] = n % CLASSES;
    }
    return Node.batch("labels", Shape.of(EXAMPLES)).set(labels);
  }
}
