package dev.inkling.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Work on one image whose channels stand side by side: a vector of channels' constants stays in
/// registers while the pixels run.
final class ByPixel {
  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final int LANES = SPECIES.length();

  private ByPixel() {}

  static void addBias(int pixels, int channels, float[] bias, boolean relu, float[] y) {
    float floor = relu ? 0f : Float.NEGATIVE_INFINITY;
    int c = 0;
    for (; c + LANES <= channels; c += LANES) {
      FloatVector b = FloatVector.fromArray(SPECIES, bias, c);
      for (int p = 0, at = c; p < pixels; p++, at += channels) {
        FloatVector sum = FloatVector.fromArray(SPECIES, y, at).add(b);
        sum.blend(floor, sum.compare(VectorOperators.LE, floor)).intoArray(y, at);
      }
    }
    for (; c < channels; c++) {
      for (int p = 0, at = c; p < pixels; p++, at += channels) {
        y[at] = Math.max(y[at] + bias[c], floor);
      }
    }
  }

  static void normalise(
      int pixels,
      int channels,
      float[] x,
      float[] mean,
      float[] factor,
      float[] shift,
      boolean relu,
      float[] y) {
    float floor = relu ? 0f : Float.NEGATIVE_INFINITY;
    int c = 0;
    for (; c + LANES <= channels; c += LANES) {
      FloatVector m = FloatVector.fromArray(SPECIES, mean, c);
      FloatVector a = FloatVector.fromArray(SPECIES, factor, c);
      FloatVector b = FloatVector.fromArray(SPECIES, shift, c);
      for (int p = 0, at = c; p < pixels; p++, at += channels) {
        FloatVector normal = FloatVector.fromArray(SPECIES, x, at).sub(m).fma(a, b);
        normal.blend(floor, normal.compare(VectorOperators.LE, floor)).intoArray(y, at);
      }
    }
    for (; c < channels; c++) {
      for (int p = 0, at = c; p < pixels; p++, at += channels) {
        y[at] = Math.max(Math.fma(x[at] - mean[c], factor[c], shift[c]), floor);
      }
    }
  }
}
