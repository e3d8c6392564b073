package dev.inkling.inspect;

import dev.inkling.runlog.BatchLogged;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Means over each epoch's batches.
final class Epochs {
  private Epochs() {}

  /// One point an epoch, weighted by the batches' images; x counts epochs done, with the fraction
  /// of one that was cut short.
  static Curve means(List<BatchLogged> batches, ToDoubleFunction<BatchLogged> value) {
    TreeMap<Long, Sum> sums = new TreeMap<>();
    for (BatchLogged batch : batches) {
      // The last batch of epoch 3 has done 3.0 epochs.
      long epoch = (long) Math.ceil(batch.epoch() - 1e-9);
      sums.computeIfAbsent(epoch, _ -> new Sum()).add(batch, value.applyAsDouble(batch));
    }
    return new Curve(
        sums.values().stream().mapToDouble(sum -> sum.end).toArray(),
        sums.values().stream().mapToDouble(sum -> sum.total / sum.images).toArray());
  }

  private static final class Sum {
    double total, end;
    long images;

    void add(BatchLogged batch, double value) {
      total += value * batch.images();
      images += batch.images();
      end = batch.epoch();
    }
  }
}
