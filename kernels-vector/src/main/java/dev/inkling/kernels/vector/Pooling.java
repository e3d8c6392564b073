package dev.inkling.kernels.vector;

import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Taps;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The largest numbers of windows, and the way back.
final class Pooling {
  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final Class<? extends FloatVector> VECTOR = Width.VECTOR;
  private static final int LANES = SPECIES.length();

  private Pooling() {}

  static void max(Taps taps, float[] in, int inAt, float[] out, int outAt) {
    int[] offset = taps.offset();
    for (int y = 0; y < taps.height(); y++) {
      for (int x = 0; x < taps.width(); x++) {
        int from = inAt + y * taps.inRow() + x * taps.inColumn();
        int to = outAt + y * taps.outRow() + x * taps.outColumn();
        for (int lane = 0; lane < Kernels.PANEL; lane += LANES) {
          FloatVector most = FloatVector.fromArray(SPECIES, in, from + lane + offset[0]);
          for (int t = 1; t < offset.length; t++) {
            most =
                VECTOR.cast(most).max(FloatVector.fromArray(SPECIES, in, from + lane + offset[t]));
          }
          VECTOR.cast(most).intoArray(out, to + lane);
        }
      }
    }
  }

  static void maxGradient(
      Taps taps, float[] in, int inAt, float[] out, float[] dOut, int outAt, float[] d) {
    for (int y = 0; y < taps.height(); y++) {
      for (int x = 0; x < taps.width(); x++) {
        int from = inAt + y * taps.inRow() + x * taps.inColumn();
        int to = outAt + y * taps.outRow() + x * taps.outColumn();
        for (int lane = 0; lane < Kernels.PANEL; lane += LANES) {
          window(taps.offset(), in, from + lane, out, dOut, to + lane, d);
        }
      }
    }
  }

  private static void window(
      int[] offset, float[] in, int from, float[] out, float[] dOut, int to, float[] d) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector most = FloatVector.fromArray(SPECIES, out, to);
    FloatVector left = FloatVector.fromArray(SPECIES, dOut, to);
    for (int tap : offset) {
      int i = from + tap;
      VectorMask<Float> largest =
          FloatVector.fromArray(SPECIES, in, i).compare(VectorOperators.EQ, most);
      FloatVector.fromArray(SPECIES, d, i).add(zero.blend(left, largest)).intoArray(d, i);
      left = VECTOR.cast(left).blend(zero, largest);
    }
  }
}
