package dev.inkling.kernels.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Finding what is 0 in all images of a block, and putting zeros back.
final class Blank {
  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final Class<? extends FloatVector> VECTOR = Width.VECTOR;
  private static final VectorSpecies<Integer> BITS =
      VectorSpecies.of(int.class, SPECIES.vectorShape());
  private static final Class<? extends IntVector> BIT_VECTOR =
      BITS.vectorType().asSubclass(IntVector.class);
  private static final int LANES = SPECIES.length();
  private static final int ALL_BUT_SIGN = Integer.MAX_VALUE;

  private Blank() {}

  /// See [Kernels#notBlank]. A vector of neighbouring columns at a time, down all rows: of the bits
  /// of all their numbers, those that are in any.
  static void find(int rows, int columns, float[] x, int xAt, int xRow, long[] flags) {
    Arrays.fill(flags, 0, (columns + Long.SIZE - 1) / Long.SIZE, 0);
    int column = 0;
    for (; column + LANES <= columns; column += LANES) {
      flags[column / Long.SIZE] |= notZero(rows, x, xAt + column, xRow) << column;
    }
    for (; column < columns; column++) {
      for (int r = 0; r < rows; r++) {
        flags[column / Long.SIZE] |= x[xAt + r * xRow + column] != 0 ? 1L << column : 0;
      }
    }
  }

  private static long notZero(int rows, float[] x, int xAt, int xRow) {
    IntVector any = IntVector.zero(BITS);
    for (int r = 0, at = xAt; r < rows; r++, at += xRow) {
      any = any.or(VECTOR.cast(FloatVector.fromArray(SPECIES, x, at)).reinterpretAsInts());
    }
    IntVector numbers = BIT_VECTOR.cast(any).and(ALL_BUT_SIGN);
    return numbers.compare(VectorOperators.NE, 0).toLong();
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
