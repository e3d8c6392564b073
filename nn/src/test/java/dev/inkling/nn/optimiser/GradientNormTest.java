package dev.inkling.nn.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GradientNormTest {
  @Test
  void isTheRootOfTheSumOfAllSquares() {
    Problem problem = new Problem(1);
    problem.gradients();
    GradientNorm norm = new GradientNorm(problem.parameters, problem.workers);
    double weights = norm(problem.weightGradients());
    double measured = norm.measure();
    double biases = norm.byParameter().get("fc1.bias");
    assertThat(norm.byParameter().get("fc1.weight")).isCloseTo(weights, within(1e-9));
    assertThat(measured).isCloseTo(Math.hypot(weights, biases), within(1e-9));
  }

  private static double norm(float[] x) {
    double sum = 0;
    for (float value : x) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  @Test
  void isNotFiniteWhereAGradientIsNot() {
    Problem problem = new Problem(1);
    problem.gradients();
    problem.weightGradients()[39_999] = Float.NaN;
    GradientNorm norm = new GradientNorm(problem.parameters, problem.workers);
    assertThat(norm.measure()).isNaN();
    assertThat(norm.byParameter().get("fc1.bias")).isFinite();
  }

  @Test
  void clippingShortensOnlyWhatIsTooLong() {
    assertThat(GradientNorm.scale(4, 1)).isEqualTo(0.25);
    assertThat(GradientNorm.scale(0.5, 1)).isEqualTo(1);
    assertThat(GradientNorm.scale(0, 1)).isEqualTo(1);
  }

  @Test
  void aScaledStepIsThatMuchShorter() {
    Problem problem = new Problem(1);
    problem.gradients();
    Sgd.plain().on(problem.parameters, problem.workers).step(0.1, 0.25);
    float expected = problem.start[3] - 0.1f * (0.25f * problem.weightGradients()[3]);
    assertThat(problem.weight()[3]).isCloseTo(expected, within(1e-7f));
  }
}
