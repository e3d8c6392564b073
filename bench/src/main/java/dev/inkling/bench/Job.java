package dev.inkling.bench;

/// A [Workload] laid out for some kernels and threads.
public interface Job extends AutoCloseable {
  /// Does one step.
  void step();

  /// All numbers that the steps so far have led to, in a fixed order. Any other kernels and threads
  /// have the same bits after the same number of steps.
  float[] result();

  /// Lets go of everything but the workers.
  @Override
  default void close() {}
}
