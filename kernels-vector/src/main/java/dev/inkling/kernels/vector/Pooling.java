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

  /// Taps of windows of 2×2, the most frequent ones.
  static final int FOUR = 4;

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
      Taps taps,
      float[] in,
      int inAt,
      float[] out,
      float[] dOut,
      int outAt,
      float[] d,
      boolean add) {
    for (int y = 0; y < taps.height(); y++) {
      for (int x = 0; x < taps.width(); x++) {
        int from = inAt + y * taps.inRow() + x * taps.inColumn();
        int to = outAt + y * taps.outRow() + x * taps.outColumn();
        for (int lane = 0; lane < Kernels.PANEL; lane += LANES) {
          if (!add) {
            clear(taps.offset(), d, from + lane);
          }
          window(taps.offset(), in, from + lane, out, dOut, to + lane, d);
        }
      }
    }
  }

  private static void clear(int[] offset, float[] d, int from) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int tap : offset) {
      VECTOR.cast(zero).intoArray(d, from + tap);
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

  /// The gradient of windows of four taps, which is set: without a loop over taps, and without
  /// reading what stands there. 0 is added all the same, for it makes −0 what it is elsewhere.
  static void maxGradientOfFour(
      Taps taps, float[] in, int inAt, float[] out, float[] dOut, int outAt, float[] d) {
    int tap0 = taps.offset()[0], tap1 = taps.offset()[1];
    int tap2 = taps.offset()[2], tap3 = taps.offset()[3];
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int y = 0; y < taps.height(); y++) {
      for (int x = 0; x < taps.width(); x++) {
        int from = inAt + y * taps.inRow() + x * taps.inColumn();
        int to = outAt + y * taps.outRow() + x * taps.outColumn();
        for (int lane = 0; lane < Kernels.PANEL; lane += LANES) {
          int i = from + lane;
          FloatVector most = FloatVector.fromArray(SPECIES, out, to + lane);
          FloatVector left0 = FloatVector.fromArray(SPECIES, dOut, to + lane);
          VectorMask<Float> largest0 =
              FloatVector.fromArray(SPECIES, in, i + tap0).compare(VectorOperators.EQ, most);
          VectorMask<Float> largest1 =
              FloatVector.fromArray(SPECIES, in, i + tap1).compare(VectorOperators.EQ, most);
          VectorMask<Float> largest2 =
              FloatVector.fromArray(SPECIES, in, i + tap2).compare(VectorOperators.EQ, most);
          VectorMask<Float> largest3 =
              FloatVector.fromArray(SPECIES, in, i + tap3).compare(VectorOperators.EQ, most);
          zero.add(zero.blend(left0, largest0)).intoArray(d, i + tap0);
          FloatVector left1 = left0.blend(zero, largest0);
          zero.add(zero.blend(left1, largest1)).intoArray(d, i + tap1);
          FloatVector left2 = left1.blend(zero, largest1);
          zero.add(zero.blend(left2, largest2)).intoArray(d, i + tap2);
          FloatVector left3 = left2.blend(zero, largest2);
          zero.add(zero.blend(left3, largest3)).intoArray(d, i + tap3);
        }
      }
    }
  }
}
