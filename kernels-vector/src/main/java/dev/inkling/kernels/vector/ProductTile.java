package dev.inkling.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The inner loop of the matrix product: a tile of up to 6 rows × 2 vectors of sums stays in
/// registers while k runs.
///
/// In each step of k two vectors of the packed operand are loaded and, for each row, one number of
/// A
/// is broadcast and multiplied into the row's two sums: 8 loads for 12 multiply-adds, and 12
/// independent chains hide the latency of the multiply-add. The heights are written out, one method
/// each, because the compiler keeps sums in registers only where they are separate local variables.
final class ProductTile {
  /// The most rows of a tile: 12 sums, 2 vectors of B and a number of A fill AVX2's 16 registers.
  static final int MOST_ROWS = 6;

  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final Class<? extends FloatVector> VECTOR = Width.VECTOR;
  private static final int LANES = SPECIES.length();

  private ProductTile() {}

  /// Runs the tile of `rows` rows over `depth` steps. The first vector of columns is read at
  /// `panels[b + 16k]`, the second `second` further; they belong to the columns at `cAt + row·cRow`
  /// and the next ones, two whole vectors. The sums begin with those in `start`, which is C itself
  /// or zeros.
  static void run(
      int rows,
      int depth,
      float[] a,
      int aAt,
      int aRow,
      float[] panels,
      int b,
      int second,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    switch (rows) {
      case 1 -> rows1(depth, a, aAt, panels, b, second, start, startAt, c, cAt);
      case 2 ->
          rows2(depth, a, aAt, aRow, panels, b, second, start, startAt, startRow, c, cAt, cRow);
      case 3 ->
          rows3(depth, a, aAt, aRow, panels, b, second, start, startAt, startRow, c, cAt, cRow);
      case 4 ->
          rows4(depth, a, aAt, aRow, panels, b, second, start, startAt, startRow, c, cAt, cRow);
      case 5 ->
          rows5(depth, a, aAt, aRow, panels, b, second, start, startAt, startRow, c, cAt, cRow);
      case 6 ->
          rows6(depth, a, aAt, aRow, panels, b, second, start, startAt, startRow, c, cAt, cRow);
      default -> throw new IllegalArgumentException("tile of " + rows + " rows");
    }
  }

  private static void rows1(
      int depth,
      float[] a,
      int aAt,
      float[] panels,
      int b,
      int second,
      float[] start,
      int startAt,
      float[] c,
      int cAt) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panels, b + k * 16);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panels, b + second + k * 16);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + k]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
    }
    VECTOR.cast(s00).intoArray(c, cAt);
    VECTOR.cast(s01).intoArray(c, cAt + LANES);
  }

  private static void rows2(
      int depth,
      float[] a,
      int aAt,
      int aRow,
      float[] panels,
      int b,
      int second,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, startAt + startRow + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panels, b + k * 16);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panels, b + second + k * 16);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + k]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[aAt + aRow + k]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
    }
    VECTOR.cast(s00).intoArray(c, cAt);
    VECTOR.cast(s01).intoArray(c, cAt + LANES);
    VECTOR.cast(s10).intoArray(c, cAt + cRow);
    VECTOR.cast(s11).intoArray(c, cAt + cRow + LANES);
  }

  private static void rows3(
      int depth,
      float[] a,
      int aAt,
      int aRow,
      float[] panels,
      int b,
      int second,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, startAt + startRow + LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panels, b + k * 16);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panels, b + second + k * 16);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + k]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[aAt + aRow + k]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * aRow + k]);
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
      int depth,
      float[] a,
      int aAt,
      int aRow,
      float[] panels,
      int b,
      int second,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, startAt + startRow + LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panels, b + k * 16);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panels, b + second + k * 16);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + k]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[aAt + aRow + k]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * aRow + k]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[aAt + 3 * aRow + k]);
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
      int depth,
      float[] a,
      int aAt,
      int aRow,
      float[] panels,
      int b,
      int second,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, startAt + startRow + LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow + LANES);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow);
    FloatVector s41 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panels, b + k * 16);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panels, b + second + k * 16);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + k]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[aAt + aRow + k]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * aRow + k]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[aAt + 3 * aRow + k]);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[aAt + 4 * aRow + k]);
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

  private static void rows6(
      int depth,
      float[] a,
      int aAt,
      int aRow,
      float[] panels,
      int b,
      int second,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, startAt + startRow + LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow + LANES);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow);
    FloatVector s41 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow + LANES);
    FloatVector s50 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow);
    FloatVector s51 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panels, b + k * 16);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panels, b + second + k * 16);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + k]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[aAt + aRow + k]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * aRow + k]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[aAt + 3 * aRow + k]);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[aAt + 4 * aRow + k]);
      s40 = a4.fma(b0, s40);
      s41 = a4.fma(b1, s41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[aAt + 5 * aRow + k]);
      s50 = a5.fma(b0, s50);
      s51 = a5.fma(b1, s51);
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
    VECTOR.cast(s50).intoArray(c, cAt + 5 * cRow);
    VECTOR.cast(s51).intoArray(c, cAt + 5 * cRow + LANES);
  }
}
