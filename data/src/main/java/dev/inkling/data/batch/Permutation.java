package dev.inkling.data.batch;

import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;

/// The order in which an epoch sees the examples: a function of (seed, epoch) alone.
///
/// The shuffle is Fisher and Yates': for i from count − 1 down to 1, exchange i with a number drawn
/// from 0 to i; draw i of the epoch's stream.
///
/// @param count the number of examples
/// @param seed the run's seed
public record Permutation(int count, long seed) {
  /// Checks the count.
  ///
  /// @throws IllegalArgumentException if it is below 1
  public Permutation {
    if (count < 1) {
      throw new IllegalArgumentException("count is " + count + ", expected at least 1");
    }
  }

  /// Writes the order of `epoch` (from 0) into `order`, of length `count`.
  public void fill(long epoch, int[] order) {
    fill(CounterRandom.of(seed, Purpose.SHUFFLE, epoch), order, count);
  }

  static void fill(CounterRandom stream, int[] order, int count) {
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    for (int i = count - 1; i > 0; i--) {
      int other = stream.below(i, i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }
}
