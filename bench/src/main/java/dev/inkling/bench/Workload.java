package dev.inkling.bench;

import dev.inkling.autograd.Workers;
import dev.inkling.tensor.Kernels;

/// A piece of work whose speed is measured, always the same, whatever kernels and threads do it.
public interface Workload {
  /// What `--workload` calls it.
  String name();

  /// Images a step.
  int batch();

  /// Operations an image, two to a multiply-add: of matrix products and convolutions alone.
  long operations();

  /// Bytes that a step moves if nothing stays in a cache from one operation to the next: every
  /// tensor that an operation reads or writes, once for each operation. See [Traffic].
  long bytes();

  /// Lays the work out for these kernels and threads, at its first step.
  Job open(Kernels kernels, Workers workers);

  /// Lays out what is compared with the scalar kernels: the same work, smaller where they would
  /// take too long.
  default Job openForCheck(Kernels kernels, Workers workers) {
    return open(kernels, workers);
  }
}
