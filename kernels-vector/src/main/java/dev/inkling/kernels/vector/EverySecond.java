package dev.inkling.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Every second number of a stretch: two vectors become one. The last of them overlaps the one
/// before it, so that nothing behind the stretch is written.
///
/// Stretches are short, half rows of images, and shorter vectors would fit them better. But a
/// program has only so many widths of vectors that the compiler keeps apart ([Width#VECTOR]).
final class EverySecond {
  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final int LANES = SPECIES.length();

  /// Numbers below 0 count in the second vector, from −LANES on.
  private static final VectorShuffle<Float> EVEN =
      VectorShuffle.fromOp(SPECIES, i -> 2 * i < LANES ? 2 * i : 2 * i - 2 * LANES);

  private EverySecond() {}

  static void run(int count, float[] x, int xAt, float[] y, int yAt) {
    if (count < LANES || xAt + 2 * count > x.length) {
      oneByOne(count, x, xAt, y, yAt);
      return;
    }
    for (int i = 0; i < count - LANES; i += LANES) {
      vector(x, xAt + 2 * i, y, yAt + i);
    }
    vector(x, xAt + 2 * (count - LANES), y, yAt + count - LANES);
  }

  private static void vector(float[] x, int xAt, float[] y, int yAt) {
    FloatVector low = FloatVector.fromArray(SPECIES, x, xAt);
    FloatVector high = FloatVector.fromArray(SPECIES, x, xAt + LANES);
    low.rearrange(EVEN, high).intoArray(y, yAt);
  }

  private static void oneByOne(int count, float[] x, int xAt, float[] y, int yAt) {
    for (int i = 0; i < count; i++) {
      y[yAt + i] = x[xAt + 2 * i];
    }
  }
}
