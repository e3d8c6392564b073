package dev.inkling.data.batch;

/// The order of the epoch that is being read, and of the one before or after it, for several
/// threads at once. Two buffers take turns, so nothing is allocated after the second epoch.
final class EpochOrder {
  private final Permutation permutation;
  private final int[][] orders = new int[2][];
  private final Object lock = new Object();
  private volatile long even = -1;
  private volatile long odd = -1;

  EpochOrder(Permutation permutation) {
    this.permutation = permutation;
  }

  /// The order of `epoch`; valid until the epoch after the next one is asked for.
  int[] of(long epoch) {
    // The volatile read comes first: whoever sees the epoch also sees its order.
    if ((isOdd(epoch) ? odd : even) != epoch) {
      synchronized (lock) {
        if ((isOdd(epoch) ? odd : even) != epoch) {
          fill(epoch);
        }
      }
    }
    return orders[(int) (epoch & 1)];
  }

  private void fill(long epoch) {
    int slot = (int) (epoch & 1);
    if (orders[slot] == null) {
      orders[slot] = new int[permutation.count()];
    }
    permutation.fill(epoch, orders[slot]);
    if (isOdd(epoch)) {
      odd = epoch;
    } else {
      even = epoch;
    }
  }

  private static boolean isOdd(long epoch) {
    return (epoch & 1) == 1;
  }
}
