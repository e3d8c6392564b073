package dev.inkling.data.augment;

import dev.inkling.tensor.CounterRandom;

/// Which number of a stream is whose: each example owns 2²¹ of them, the first ones for the affine
/// map, from [#FIELD] on one for each pixel of the elastic field.
final class Draws {
  static final int ASPECT = 5;
  static final int THICKNESS = 6;
  static final int CONTRAST = 7;
  static final int FIELD = 16;
  private static final int BITS_OF_EXAMPLE = 21;

  private Draws() {}

  static long first(long example) {
    return example << BITS_OF_EXAMPLE;
  }

  /// Number `which` of the example, uniform in [−1, 1).
  static double signed(CounterRandom stream, long example, int which) {
    return 2.0 * stream.uniform(first(example) + which) - 1.0;
  }
}
