package dev.inkling.nn.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.autograd.Workers;
import dev.inkling.nn.Parameters;
import dev.inkling.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptimiserTest {
  private static final int STEPS = 20;
  private static final double RATE = 0.01;

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of(Sgd.plain(), new Twin(0, false, 0, 0, false)),
        Arguments.of(Sgd.plain().shrink(0.01), new Twin(0, false, 0, 0.01, false)),
        Arguments.of(Sgd.withMomentum(0.9), new Twin(0.9, false, 0, 0, false)),
        Arguments.of(Sgd.withMomentum(0.9).weightDecay(0.05), new Twin(0.9, false, 0.05, 0, false)),
        Arguments.of(
            Sgd.withNesterov(0.9).weightDecay(0.05).shrink(0.02),
            new Twin(0.9, true, 0.05, 0.02, false)),
        Arguments.of(Adam.usual(), new Twin(0, false, 0, 0, true)),
        Arguments.of(Adam.usual().weightDecay(0.1), new Twin(0, false, 0.1, 0, true)),
        Arguments.of(AdamW.withDecay(0.1), new Twin(0, false, 0, 0.1 * RATE, true)));
  }

  /// The same rules in double precision, one number at a time, written from PyTorch's
  /// documentation.
  record Twin(double momentum, boolean nesterov, double decay, double shrink, boolean adam) {
    double[] run(double start, double wanted) {
      double w = start, v = 0, m = 0;
      for (int step = 1; step <= STEPS; step++) {
        double g = Problem.gradient(w, wanted) + decay * w;
        w -= shrink * w;
        if (adam) {
          m = 0.9 * m + 0.1 * g;
          v = 0.999 * v + 0.001 * g * g;
          double first = m / (1 - Math.pow(0.9, step)), second = v / (1 - Math.pow(0.999, step));
          w -= RATE * first / (Math.sqrt(second) + 1e-8);
        } else {
          v = momentum * v + g;
          w -= RATE * (nesterov ? g + momentum * v : v);
        }
      }
      return new double[] {w};
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void agreesWithItsTwinInDoublePrecision(Optimiser rule, Twin twin) {
    Problem problem = new Problem(1);
    float[] start = problem.weight().clone();
    Optimisation optimisation = rule.on(problem.parameters, problem.workers);
    for (int step = 0; step < STEPS; step++) {
      problem.gradients();
      optimisation.step(RATE);
    }
    for (int i = 0; i < start.length; i += 97) {
      double expected = twin.run(start[i], Problem.wanted(i))[0];
      assertThat((double) problem.weight()[i])
          .as("weight %d", i)
          .isCloseTo(expected, within(2e-6 * Math.max(1, Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void threadsDoNotChangeABit(Optimiser rule, Twin twin) {
    String alone = after(rule, 1);
    assertThat(after(rule, 2)).isEqualTo(alone);
    assertThat(after(rule, 3)).isEqualTo(alone);
  }

  private static String after(Optimiser rule, int threads) {
    try (Problem problem = new Problem(threads)) {
      Optimisation optimisation = rule.on(problem.parameters, problem.workers);
      GradientNorm norm = new GradientNorm(problem.parameters, problem.workers);
      MovingAverage average = new MovingAverage(0.9, true, problem.parameters, problem.workers);
      for (int step = 0; step < STEPS; step++) {
        problem.gradients();
        optimisation.step(RATE, GradientNorm.scale(norm.measure(), 100));
        average.update();
      }
      average.swap();
      return problem.parameters.sha256();
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void goesOnFromAStoredStateAsIfNothingHadHappened(Optimiser rule, Twin twin) {
    Problem undisturbed = new Problem(1);
    run(undisturbed, rule.on(undisturbed.parameters, undisturbed.workers), STEPS);

    Problem stopped = new Problem(1);
    Optimisation first = rule.on(stopped.parameters, stopped.workers);
    run(stopped, first, 7);
    Map<String, Tensor> state = copies(first.state());
    Problem resumed = new Problem(1);
    resumed.parameters.restore(stopped.parameters.copy());
    Optimisation second = rule.on(resumed.parameters, resumed.workers);
    second.restore(state);
    assertThat(second.steps()).isEqualTo(7);
    run(resumed, second, STEPS - 7);
    assertThat(resumed.parameters.sha256()).isEqualTo(undisturbed.parameters.sha256());
  }

  private static void run(Problem problem, Optimisation optimisation, int steps) {
    for (int step = 0; step < steps; step++) {
      problem.gradients();
      optimisation.step(RATE);
    }
  }

  private static Map<String, Tensor> copies(Map<String, Tensor> live) {
    Map<String, Tensor> copies = new LinkedHashMap<>();
    live.forEach((name, tensor) -> copies.put(name, tensor.copy()));
    return copies;
  }

  @Test
  void vectorsCanBeSparedFromDecay() {
    Problem problem = new Problem(1);
    float[] bias = problem.bias().clone();
    Optimisation optimisation =
        Sgd.plain().shrink(0.5).sparingVectors().on(problem.parameters, problem.workers);
    problem.gradients();
    optimisation.step(0);
    assertThat(problem.bias()).isEqualTo(bias);
    assertThat(problem.weight()[5]).isEqualTo(0.5f * problem.start[5]);
  }

  @Test
  void aScheduledMomentumIsUsedFromTheNextStepOn() {
    Problem problem = new Problem(1);
    Optimisation heavy = Sgd.withMomentum(0.9).on(problem.parameters, problem.workers);
    problem.gradients();
    heavy.step(0);
    heavy.momentum(0);
    heavy.step(RATE);
    float expected = (float) (problem.start[3] - RATE * problem.weightGradients()[3]);
    assertThat(problem.weight()[3]).isCloseTo(expected, within(1e-6f));
  }

  @Test
  void momentumCannotBeSetWhereThereIsNone() {
    Problem problem = new Problem(1);
    Optimisation plain = Sgd.plain().on(problem.parameters, problem.workers);
    assertThatThrownBy(() -> plain.momentum(0.9))
        .hasMessage("Sgd was made without momentum, it cannot be set");
  }

  @Test
  void aParameterWithoutGradientIsNamed() {
    Parameters parameters = Problem.network().parameters(1);
    Optimisation optimisation = Sgd.plain().on(parameters, Workers.of(1));
    assertThatThrownBy(() -> optimisation.step(0.1))
        .hasMessageStartingWith("'fc1.weight' has no gradient");
  }

  @Test
  void aStateOfAnotherRuleIsRefused() {
    Problem problem = new Problem(1);
    Map<String, Tensor> heavy =
        Sgd.withMomentum(0.9).on(problem.parameters, problem.workers).state();
    Optimisation adam = Adam.usual().on(problem.parameters, problem.workers);
    assertThatThrownBy(() -> adam.restore(heavy))
        .hasMessage("the optimiser's state has no 'mean.fc1.weight' [40, 1000]");
    Optimisation plain = Sgd.plain().on(problem.parameters, problem.workers);
    assertThatThrownBy(() -> plain.restore(heavy))
        .hasMessageStartingWith("the optimiser's state has 'momentum.fc1.weight'");
  }

  @Test
  void manyStepsAreCountedExactly() {
    long count = (1L << 31) + 12345;
    assertThat(States.number(Map.of("n", States.number(count)), "n")).isEqualTo(count);
  }

  @Test
  void settingsOutsideTheirRangesAreRefused() {
    assertThatThrownBy(() -> Sgd.withMomentum(1))
        .hasMessage("Sgd: momentum is 1.0, expected 0 or more, below 1");
    assertThatThrownBy(() -> Sgd.plain().weightDecay(-1))
        .hasMessage("Sgd: weight decay is -1.0, expected 0 or more");
    assertThatThrownBy(() -> Sgd.withNesterov(0)).hasMessageContaining("needs a momentum");
    assertThatThrownBy(() -> new Adam(0.9, Double.NaN, 1e-8, 0, true))
        .hasMessage("Adam: beta2 is NaN, expected 0 or more, below 1");
    Problem problem = new Problem(1);
    Optimisation plain = Sgd.plain().on(problem.parameters, problem.workers);
    assertThatThrownBy(() -> plain.step(-1))
        .hasMessage("learning rate is -1.0, expected 0 or more");
    assertThatThrownBy(() -> plain.step(Double.NaN)).hasMessageContaining("learning rate is NaN");
  }

  @Test
  void aRulePrintsItsSettings() {
    assertThat(Sgd.plain()).hasToString("Sgd");
    assertThat(Sgd.withNesterov(0.9).weightDecay(0.5).sparingVectors())
        .hasToString("Sgd(momentum 0.9, Nesterov, weight decay 0.5, vectors spared)");
    assertThat(AdamW.withDecay(0.01))
        .hasToString("AdamW(β 0.9 0.999, ε 1.0E-8, weight decay 0.01)");
  }
}
