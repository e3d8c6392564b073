package dev.inkling.kernels.vector;

import dev.inkling.tensor.Kernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Leaving out what is 0 in all images of a block, and putting zeros back.
final class Blank {
  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final Class<? extends FloatVector> VECTOR = Width.VECTOR;
  private static final int LANES = SPECIES.length();
  private static final int ROW = Kernels.PANEL;

  private Blank() {}

  /// See [Kernels#notBlank]. Every row is copied and noted, and only counted if it is not blank, so
  /// that there is no branch that the processor would have to guess.
  static int leaveOut(int rows, float[] x, int xAt, float[] kept, int keptAt, int[] which) {
    int count = 0;
    for (int r = 0; r < rows; r++) {
      int from = xAt + r * ROW, to = keptAt + count * ROW;
      boolean ink = false;
      for (int lane = 0; lane < ROW; lane += LANES) {
        FloatVector numbers = VECTOR.cast(FloatVector.fromArray(SPECIES, x, from + lane));
        numbers.intoArray(kept, to + lane);
        ink |= numbers.compare(VectorOperators.NE, 0f).anyTrue();
      }
      which[count] = r;
      count += ink ? 1 : 0;
    }
    return count;
  }

  /// See [Kernels#spread]. A vector of neighbouring columns at a time, for all rows: which of them
  /// are there is the same in every row.
  static void putBack(
      int rows,
      int[] which,
      int from,
      int to,
      float[] c,
      int cAt,
      int cRow,
      float[] d,
      int dAt,
      int dRow,
      int first,
      int end) {
    int j = from, column = first;
    for (; column + LANES <= end; column += LANES) {
      long there = 0;
      int at = cAt + j - from;
      for (; j < to && which[j] < column + LANES; j++) {
        there |= 1L << (which[j] - column);
      }
      if (there == 0) {
        blank(rows, d, dAt + column, dRow);
      } else {
        columns(rows, there, c, at, cRow, d, dAt + column, dRow);
      }
    }
    for (; column < end; column++) {
      boolean is = j < to && which[j] == column;
      for (int r = 0; r < rows; r++) {
        d[dAt + column + r * dRow] = is ? c[cAt + j - from + r * cRow] : 0;
      }
      j += is ? 1 : 0;
    }
  }

  /// C is not read: behind its last column there may be nothing.
  private static void blank(int rows, float[] d, int dAt, int dRow) {
    for (int r = 0; r < rows; r++) {
      VECTOR.cast(FloatVector.zero(SPECIES)).intoArray(d, dAt + r * dRow);
    }
  }

  private static void columns(
      int rows, long there, float[] c, int cAt, int cRow, float[] d, int dAt, int dRow) {
    VectorMask<Float> mask = VectorMask.fromLong(SPECIES, there);
    for (int r = 0; r < rows; r++) {
      FloatVector.fromArray(SPECIES, c, cAt + r * cRow).expand(mask).intoArray(d, dAt + r * dRow);
    }
  }
}
