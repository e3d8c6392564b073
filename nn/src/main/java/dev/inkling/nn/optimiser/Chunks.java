package dev.inkling.nn.optimiser;

import dev.inkling.autograd.Workers;
import java.util.ArrayList;
import java.util.List;

/// Cuts arrays into stretches of at most 16,384 numbers, which threads work on in any order: long
/// enough to be worth handing out, short enough that 50,000 parameters keep two threads busy. The
/// cuts depend on the lengths alone, never on the number of threads.
final class Chunks {
  static final int LONGEST = 1 << 14;

  private Chunks() {}

  /// What to do with numbers `from` (inclusive) to `to` (exclusive) of array `array`; `chunk`
  /// counts over all arrays.
  @FunctionalInterface
  interface Work {
    void run(int array, int from, int to, int chunk);
  }

  /// Parts for the workers, in the order of the arrays.
  static Workers.Part[] of(int[] lengths, Work work) {
    List<Workers.Part> parts = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      for (int from = 0; from < lengths[i]; from += LONGEST) {
        int array = i, first = from, to = Math.min(lengths[i], from + LONGEST);
        int chunk = parts.size();
        parts.add(worker -> work.run(array, first, to, chunk));
      }
    }
    return parts.toArray(Workers.Part[]::new);
  }
}
