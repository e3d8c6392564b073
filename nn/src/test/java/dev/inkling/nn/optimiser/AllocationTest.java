package dev.inkling.nn.optimiser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the optimisers do in each step must leave nothing worth a collection.
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @MethodSource("dev.inkling.nn.optimiser.OptimiserTest#rules")
  void aStepAllocatesNextToNothing(Optimiser rule, OptimiserTest.Twin twin) {
    try (Problem problem = new Problem(2)) {
      problem.gradients();
      Optimisation optimisation = rule.on(problem.parameters, problem.workers);
      GradientNorm norm = new GradientNorm(problem.parameters, problem.workers);
      MovingAverage average = new MovingAverage(0.9, true, problem.parameters, problem.workers);
      steps(20, optimisation, norm, average);
      long before = THREADS.getCurrentThreadAllocatedBytes();
      steps(100, optimisation, norm, average);
      long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertThat(bytes / 100).as("bytes a step").isLessThan(1000);
    }
  }

  private static void steps(
      int count, Optimisation optimisation, GradientNorm norm, MovingAverage average) {
    for (int step = 0; step < count; step++) {
      optimisation.step(0.001, GradientNorm.scale(norm.measure(), 1));
      average.update();
    }
  }
}
