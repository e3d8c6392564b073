package dev.inkling.bench;

import dev.inkling.autograd.Node.BatchSource;
import dev.inkling.data.Dataset;
import dev.inkling.data.prepare.Preprocessing;
import java.util.function.LongSupplier;

/// Where a training workload's batches come from.
public interface Feed {
  /// The images of the step that `step` says, for so many threads.
  BatchSource images(LongSupplier step, int threads);

  /// Their labels.
  BatchSource labels(LongSupplier step);

  /// Images that were prepared before the clock starts and stand in memory as floats, in the order
  /// of the data set.
  static Feed prepared(Dataset dataset, Preprocessing preprocessing, int batch) {
    int values = dataset.size().values(), count = dataset.count();
    float[] images = new float[count * values];
    for (int i = 0; i < count; i++) {
      preprocessing.apply(dataset.pixels(), dataset.offset(i), values, images, i * values);
    }
    return new Feed() {
      @Override
      public BatchSource images(LongSupplier step, int threads) {
        return (from, to, rows, at, worker) -> {
          for (int row = from; row < to; row++) {
            int image = example(step, row) * values;
            System.arraycopy(images, image, rows, at + (row - from) * values, values);
          }
        };
      }

      @Override
      public BatchSource labels(LongSupplier step) {
        return (from, to, rows, at, worker) -> {
          for (int row = from; row < to; row++) {
            rows[at + row - from] = dataset.label(example(step, row));
          }
        };
      }

      private int example(LongSupplier step, int row) {
        return (int) ((step.getAsLong() * batch + row) % count);
      }
    };
  }

  /// Images that are prepared and varied anew for every step by the threads that need them, as in
  /// training.
  static Feed fresh(dev.inkling.data.batch.BatchSource batches) {
    int values = batches.dataset().size().values();
    return new Feed() {
      @Override
      public BatchSource images(LongSupplier step, int threads) {
        var workers = new dev.inkling.data.batch.BatchSource.Worker[threads];
        java.util.Arrays.setAll(workers, i -> batches.worker());
        return (from, to, rows, at, worker) -> {
          for (int row = from; row < to; row++) {
            batches.image(step.getAsLong(), row, rows, at + (row - from) * values, workers[worker]);
          }
        };
      }

      @Override
      public BatchSource labels(LongSupplier step) {
        return (from, to, rows, at, worker) -> {
          for (int row = from; row < to; row++) {
            int example = batches.exampleAt(step.getAsLong(), row);
            rows[at + row - from] = batches.dataset().label(example);
          }
        };
      }
    };
  }
}
