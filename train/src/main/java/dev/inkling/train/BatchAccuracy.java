package dev.inkling.train;

import dev.inkling.autograd.Node;
import dev.inkling.data.batch.BatchSource;
import dev.inkling.tensor.Lanes;

/// The share of a batch that the network recognised, from the logits that are there anyway.
final class BatchAccuracy {
  private final BatchSource batches;
  private final Node logits;
  private final int classes;

  BatchAccuracy(BatchSource batches, Node logits) {
    this.batches = batches;
    this.logits = logits;
    this.classes = logits.features();
  }

  double of(long step) {
    int right = 0;
    for (int row = 0; row < batches.batchSize(); row++) {
      int label = batches.dataset().label(batches.exampleAt(step, row));
      right += predicted(row) == label ? 1 : 0;
    }
    return (double) right / batches.batchSize();
  }

  private int predicted(int row) {
    float[] z = logits.values();
    int best = 0;
    for (int k = 1; k < classes; k++) {
      boolean larger = z[Lanes.position(row, k, classes)] > z[Lanes.position(row, best, classes)];
      best = larger ? k : best;
    }
    return best;
  }
}
