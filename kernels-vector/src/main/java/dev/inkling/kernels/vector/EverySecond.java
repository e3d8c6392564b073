package dev.inkling.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Every second number of a stretch: four at a time out of eight, in short vectors because the
/// stretches, half rows of images, are short. The last four overlap those before them, so that
/// nothing behind the stretch is written.
final class EverySecond {
  private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;
  private static final VectorShuffle<Float> EVEN = VectorShuffle.fromValues(FOUR, 0, 2, -4, -2);

  private EverySecond() {}

  static void run(int count, float[] x, int xAt, float[] y, int yAt) {
    if (count < 4 || xAt + 2 * count > x.length) {
      oneByOne(count, x, xAt, y, yAt);
      return;
    }
    for (int i = 0; i < count - 4; i += 4) {
      four(x, xAt + 2 * i, y, yAt + i);
    }
    four(x, xAt + 2 * (count - 4), y, yAt + count - 4);
  }

  private static void four(float[] x, int xAt, float[] y, int yAt) {
    FloatVector low = FloatVector.fromArray(FOUR, x, xAt);
    FloatVector high = FloatVector.fromArray(FOUR, x, xAt + 4);
    low.rearrange(EVEN, high).intoArray(y, yAt);
  }

  private static void oneByOne(int count, float[] x, int xAt, float[] y, int yAt) {
    for (int i = 0; i < count; i++) {
      y[yAt + i] = x[xAt + 2 * i];
    }
  }
}
