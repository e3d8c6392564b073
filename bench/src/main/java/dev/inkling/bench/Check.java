package dev.inkling.bench;

import dev.inkling.autograd.Workers;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.ScalarKernels;

/// Compares a workload's result after a few steps with that of the scalar kernels on one thread,
/// bit by bit. What is wrong is not timed.
public final class Check {
  private static final int STEPS = 3;

  private Check() {}

  /// Checks one workload.
  ///
  /// @throws WrongResultException naming the first number that differs or is not finite
  public static void run(Workload workload, Kernels kernels, Workers workers) {
    float[] result = result(workload, kernels, workers);
    try (Workers one = Workers.of(1)) {
      compare(workload.name(), kernels.name(), result, result(workload, new ScalarKernels(), one));
    }
  }

  private static float[] result(Workload workload, Kernels kernels, Workers workers) {
    try (Job job = workload.openForCheck(kernels, workers)) {
      for (int i = 0; i < STEPS; i++) {
        job.step();
      }
      return job.result();
    }
  }

  private static void compare(String workload, String kernels, float[] result, float[] expected) {
    for (int i = 0; i < expected.length; i++) {
      boolean same = Float.floatToRawIntBits(result[i]) == Float.floatToRawIntBits(expected[i]);
      if (!same || !Float.isFinite(result[i])) {
        throw new WrongResultException(
            "%s: after %d steps number %d of %d is %s with the %s kernels, %s with the scalar ones"
                .formatted(workload, STEPS, i, expected.length, result[i], kernels, expected[i]));
      }
    }
  }
}
