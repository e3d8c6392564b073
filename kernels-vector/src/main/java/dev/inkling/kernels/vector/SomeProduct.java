package dev.inkling.kernels.vector;

import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Tiles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The product that reads only some columns of A ([Kernels#productOfSome]): tiles of up to 5 rows ×
/// 2 vectors of sums, as in [ProductTile].
///
/// Which column of A comes next is looked up, so that A stays where it is; its bounds are checked
/// number by number, which costs less than the multiply-adds that are left out. B is read from
/// front to back. A sixth row would need more registers for positions than there are.
final class SomeProduct {
  /// Of vectors that are as wide as a panel the half is used: one vector a row would leave most of
  /// the processor waiting, for there are no registers for the positions of more rows.
  private static final VectorSpecies<Float> SPECIES =
      Width.SPECIES.length() < Kernels.PANEL ? Width.SPECIES : FloatVector.SPECIES_256;

  private static final Class<? extends FloatVector> VECTOR =
      SPECIES.vectorType().asSubclass(FloatVector.class);
  private static final int LANES = SPECIES.length();
  private static final int PANEL = Kernels.PANEL;
  private static final int MOST_ROWS = 5;

  private SomeProduct() {}

  /// See [Kernels#productOfSome].
  static void run(
      int rows,
      int count,
      int[] which,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int cRow) {
    for (int row = 0, height; row < rows; row += height) {
      height = Tiles.next(rows - row, MOST_ROWS);
      int at = aAt + row * aRow, to = cAt + row * cRow;
      for (int column = 0; column < PANEL; column += 2 * LANES) {
        tile(height, count, which, a, at, aRow, b, bAt + column, c, to + column, cRow);
      }
    }
  }

  private static void tile(
      int rows,
      int count,
      int[] which,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int cRow) {
    switch (rows) {
      case 1 -> rows1(count, which, a, aAt, aRow, b, bAt, c, cAt, cRow);
      case 2 -> rows2(count, which, a, aAt, aRow, b, bAt, c, cAt, cRow);
      case 3 -> rows3(count, which, a, aAt, aRow, b, bAt, c, cAt, cRow);
      case 4 -> rows4(count, which, a, aAt, aRow, b, bAt, c, cAt, cRow);
      case 5 -> rows5(count, which, a, aAt, aRow, b, bAt, c, cAt, cRow);
      default -> throw new IllegalArgumentException("tile of " + rows + " rows");
    }
  }

  private static void rows1(
      int count,
      int[] which,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    for (int j = 0; j < count; j++) {
      int k = which[j];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + j * 16);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + LANES + j * 16);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + k]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
    }
    VECTOR.cast(s00).intoArray(c, cAt);
    VECTOR.cast(s01).intoArray(c, cAt + LANES);
  }

  private static void rows2(
      int count,
      int[] which,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    int r1 = aAt + aRow;
    for (int j = 0; j < count; j++) {
      int k = which[j];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + j * 16);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + LANES + j * 16);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + k]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[r1 + k]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
    }
    VECTOR.cast(s00).intoArray(c, cAt);
    VECTOR.cast(s01).intoArray(c, cAt + LANES);
    VECTOR.cast(s10).intoArray(c, cAt + cRow);
    VECTOR.cast(s11).intoArray(c, cAt + cRow + LANES);
  }

  private static void rows3(
      int count,
      int[] which,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    int r1 = aAt + aRow, r2 = r1 + aRow;
    for (int j = 0; j < count; j++) {
      int k = which[j];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + j * 16);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + LANES + j * 16);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + k]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[r1 + k]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[r2 + k]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
    }
    VECTOR.cast(s00).intoArray(c, cAt);
    VECTOR.cast(s01).intoArray(c, cAt + LANES);
    VECTOR.cast(s10).intoArray(c, cAt + cRow);
    VECTOR.cast(s11).intoArray(c, cAt + cRow + LANES);
    VECTOR.cast(s20).intoArray(c, cAt + 2 * cRow);
    VECTOR.cast(s21).intoArray(c, cAt + 2 * cRow + LANES);
  }

  private static void rows4(
      int count,
      int[] which,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s31 = FloatVector.zero(SPECIES);
    int r1 = aAt + aRow, r2 = r1 + aRow, r3 = r2 + aRow;
    for (int j = 0; j < count; j++) {
      int k = which[j];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + j * 16);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + LANES + j * 16);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + k]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[r1 + k]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[r2 + k]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[r3 + k]);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
    }
    VECTOR.cast(s00).intoArray(c, cAt);
    VECTOR.cast(s01).intoArray(c, cAt + LANES);
    VECTOR.cast(s10).intoArray(c, cAt + cRow);
    VECTOR.cast(s11).intoArray(c, cAt + cRow + LANES);
    VECTOR.cast(s20).intoArray(c, cAt + 2 * cRow);
    VECTOR.cast(s21).intoArray(c, cAt + 2 * cRow + LANES);
    VECTOR.cast(s30).intoArray(c, cAt + 3 * cRow);
    VECTOR.cast(s31).intoArray(c, cAt + 3 * cRow + LANES);
  }

  private static void rows5(
      int count,
      int[] which,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s31 = FloatVector.zero(SPECIES);
    FloatVector s40 = FloatVector.zero(SPECIES);
    FloatVector s41 = FloatVector.zero(SPECIES);
    int r1 = aAt + aRow, r2 = r1 + aRow, r3 = r2 + aRow, r4 = r3 + aRow;
    for (int j = 0; j < count; j++) {
      int k = which[j];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + j * 16);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + LANES + j * 16);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + k]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[r1 + k]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[r2 + k]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[r3 + k]);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[r4 + k]);
      s40 = a4.fma(b0, s40);
      s41 = a4.fma(b1, s41);
    }
    VECTOR.cast(s00).intoArray(c, cAt);
    VECTOR.cast(s01).intoArray(c, cAt + LANES);
    VECTOR.cast(s10).intoArray(c, cAt + cRow);
    VECTOR.cast(s11).intoArray(c, cAt + cRow + LANES);
    VECTOR.cast(s20).intoArray(c, cAt + 2 * cRow);
    VECTOR.cast(s21).intoArray(c, cAt + 2 * cRow + LANES);
    VECTOR.cast(s30).intoArray(c, cAt + 3 * cRow);
    VECTOR.cast(s31).intoArray(c, cAt + 3 * cRow + LANES);
    VECTOR.cast(s40).intoArray(c, cAt + 4 * cRow);
    VECTOR.cast(s41).intoArray(c, cAt + 4 * cRow + LANES);
  }
}
