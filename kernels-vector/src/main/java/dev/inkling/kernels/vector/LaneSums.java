package dev.inkling.kernels.vector;

import dev.inkling.tensor.Kernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums over rows of 16 lanes, four chains at a time to hide the latency of the addition. Results
/// are stored, not returned: a vector that leaves a method would be an object.
final class LaneSums {
  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final Class<? extends FloatVector> VECTOR = Width.VECTOR;
  private static final int LANES = SPECIES.length();
  private static final int ROW = Kernels.PANEL;

  private LaneSums() {}

  static void sum(float[] x, int at, int rows, float[] sums, int sumsAt) {
    for (int lane = 0; lane < ROW; lane += LANES) {
      sumPart(x, at + lane, rows, sums, sumsAt + lane);
    }
  }

  private static void sumPart(float[] x, int at, int rows, float[] sums, int to) {
    FloatVector s0 = FloatVector.zero(SPECIES), s1 = s0, s2 = s0, s3 = s0;
    int r = 0;
    for (; r + 4 <= rows; r += 4) {
      int i = at + r * ROW;
      s0 = VECTOR.cast(s0).add(FloatVector.fromArray(SPECIES, x, i));
      s1 = VECTOR.cast(s1).add(FloatVector.fromArray(SPECIES, x, i + ROW));
      s2 = VECTOR.cast(s2).add(FloatVector.fromArray(SPECIES, x, i + 2 * ROW));
      s3 = VECTOR.cast(s3).add(FloatVector.fromArray(SPECIES, x, i + 3 * ROW));
    }
    if (r < rows) {
      s0 = VECTOR.cast(s0).add(FloatVector.fromArray(SPECIES, x, at + r * ROW));
    }
    if (r + 1 < rows) {
      s1 = VECTOR.cast(s1).add(FloatVector.fromArray(SPECIES, x, at + (r + 1) * ROW));
    }
    if (r + 2 < rows) {
      s2 = VECTOR.cast(s2).add(FloatVector.fromArray(SPECIES, x, at + (r + 2) * ROW));
    }
    FloatVector even = VECTOR.cast(s0).add(s2);
    even.add(VECTOR.cast(s1).add(s3)).intoArray(sums, to);
  }

  static void product(
      float[] x,
      int xAt,
      float xShift,
      float[] y,
      int yAt,
      float yShift,
      int rows,
      float[] sums,
      int sumsAt) {
    for (int lane = 0; lane < ROW; lane += LANES) {
      productPart(x, xAt + lane, xShift, y, yAt + lane, yShift, rows, sums, sumsAt + lane);
    }
  }

  private static void productPart(
      float[] x,
      int xAt,
      float xShift,
      float[] y,
      int yAt,
      float yShift,
      int rows,
      float[] sums,
      int to) {
    FloatVector s0 = FloatVector.zero(SPECIES), s1 = s0, s2 = s0, s3 = s0;
    int r = 0;
    for (; r + 4 <= rows; r += 4) {
      int i = xAt + r * ROW, j = yAt + r * ROW;
      s0 =
          FloatVector.fromArray(SPECIES, x, i)
              .sub(xShift)
              .fma(FloatVector.fromArray(SPECIES, y, j).sub(yShift), s0);
      s1 =
          FloatVector.fromArray(SPECIES, x, i + ROW)
              .sub(xShift)
              .fma(FloatVector.fromArray(SPECIES, y, j + ROW).sub(yShift), s1);
      s2 =
          FloatVector.fromArray(SPECIES, x, i + 2 * ROW)
              .sub(xShift)
              .fma(FloatVector.fromArray(SPECIES, y, j + 2 * ROW).sub(yShift), s2);
      s3 =
          FloatVector.fromArray(SPECIES, x, i + 3 * ROW)
              .sub(xShift)
              .fma(FloatVector.fromArray(SPECIES, y, j + 3 * ROW).sub(yShift), s3);
    }
    int i = xAt + r * ROW, j = yAt + r * ROW;
    if (r < rows) {
      s0 =
          FloatVector.fromArray(SPECIES, x, i)
              .sub(xShift)
              .fma(FloatVector.fromArray(SPECIES, y, j).sub(yShift), s0);
    }
    if (r + 1 < rows) {
      s1 =
          FloatVector.fromArray(SPECIES, x, i + ROW)
              .sub(xShift)
              .fma(FloatVector.fromArray(SPECIES, y, j + ROW).sub(yShift), s1);
    }
    if (r + 2 < rows) {
      s2 =
          FloatVector.fromArray(SPECIES, x, i + 2 * ROW)
              .sub(xShift)
              .fma(FloatVector.fromArray(SPECIES, y, j + 2 * ROW).sub(yShift), s2);
    }
    FloatVector even = VECTOR.cast(s0).add(s2);
    even.add(VECTOR.cast(s1).add(s3)).intoArray(sums, to);
  }
}
