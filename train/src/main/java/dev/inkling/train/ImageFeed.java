package dev.inkling.train;

import dev.inkling.autograd.Node;
import dev.inkling.data.batch.BatchSource;
import java.util.function.LongSupplier;

/// Feeds batches to a graph's placeholders; every thread prepares its own images.
final class ImageFeed {
  private ImageFeed() {}

  /// The images of the step that `step` says.
  static Node.BatchSource of(BatchSource batches, LongSupplier step, int threads) {
    BatchSource.Worker[] workers = new BatchSource.Worker[threads];
    for (int i = 0; i < threads; i++) {
      workers[i] = batches.worker();
    }
    int values = batches.dataset().size().values();
    return (from, to, rows, at, worker) -> {
      for (int row = from; row < to; row++) {
        batches.image(step.getAsLong(), row, rows, at + (row - from) * values, workers[worker]);
      }
    };
  }

  /// The labels of the step that `step` says.
  static Node.BatchSource labels(BatchSource batches, LongSupplier step) {
    return (from, to, rows, at, worker) -> {
      for (int row = from; row < to; row++) {
        int example = batches.exampleAt(step.getAsLong(), row);
        rows[at + row - from] = batches.dataset().label(example);
      }
    };
  }
}
