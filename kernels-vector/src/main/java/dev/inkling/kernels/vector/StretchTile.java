package dev.inkling.kernels.vector;

import dev.inkling.tensor.Stretches;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The inner loops of a product over stretches, of which convolutions are made: as [ProductTile],
/// but the sums stay in registers from stretch to stretch, for the stretches of a convolution are
/// short, and to begin a tile takes as long as sixteen steps; see [Kernels#productOfStretches].
///
/// The heights are written out for the reason that [ProductTile] gives.
final class StretchTile {
  /// The most rows of a tile; see [ProductTile#MOST_ROWS].
  static final int MOST_ROWS = ProductTile.MOST_ROWS;

  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final Class<? extends FloatVector> VECTOR = Width.VECTOR;

  private StretchTile() {}

  /// Runs the tile of `rows` rows, whose sums begin with those in `start`, which is C itself or
  /// zeros. The second vector of columns stands `second` after the first in the panel,
  /// `startSecond` after it in `start` and `cSecond` after it in C.
  static void run(
      int rows,
      Stretches s,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int b,
      int second,
      float[] start,
      int startAt,
      int startRow,
      int startSecond,
      float[] c,
      int cAt,
      int cRow,
      int cSecond) {
    switch (rows) {
      case 1 ->
          rows1(
              s,
              a,
              aAt,
              aRow,
              panel,
              b,
              second,
              start,
              startAt,
              startRow,
              startSecond,
              c,
              cAt,
              cRow,
              cSecond);
      case 2 ->
          rows2(
              s,
              a,
              aAt,
              aRow,
              panel,
              b,
              second,
              start,
              startAt,
              startRow,
              startSecond,
              c,
              cAt,
              cRow,
              cSecond);
      case 3 ->
          rows3(
              s,
              a,
              aAt,
              aRow,
              panel,
              b,
              second,
              start,
              startAt,
              startRow,
              startSecond,
              c,
              cAt,
              cRow,
              cSecond);
      case 4 ->
          rows4(
              s,
              a,
              aAt,
              aRow,
              panel,
              b,
              second,
              start,
              startAt,
              startRow,
              startSecond,
              c,
              cAt,
              cRow,
              cSecond);
      case 5 ->
          rows5(
              s,
              a,
              aAt,
              aRow,
              panel,
              b,
              second,
              start,
              startAt,
              startRow,
              startSecond,
              c,
              cAt,
              cRow,
              cSecond);
      case 6 ->
          rows6(
              s,
              a,
              aAt,
              aRow,
              panel,
              b,
              second,
              start,
              startAt,
              startRow,
              startSecond,
              c,
              cAt,
              cRow,
              cSecond);
      default -> throw new IllegalArgumentException("tile of " + rows + " rows");
    }
  }

  private static void rows1(
      Stretches s,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int b,
      int second,
      float[] start,
      int startAt,
      int startRow,
      int startSecond,
      float[] c,
      int cAt,
      int cRow,
      int cSecond) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, startAt + startSecond);
    int depth = s.depth();
    for (int i = 0; i < s.count(); i++) {
      int aa = aAt + s.a()[i], bb = b + s.b()[i];
      for (int k = 0; k < depth; k++) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, panel, bb + k * 16);
        FloatVector b1 = FloatVector.fromArray(SPECIES, panel, bb + second + k * 16);
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[aa + k]);
        s00 = a0.fma(b0, s00);
        s01 = a0.fma(b1, s01);
      }
    }
    VECTOR.cast(s00).intoArray(c, cAt);
    VECTOR.cast(s01).intoArray(c, cAt + cSecond);
  }

  private static void rows2(
      Stretches s,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int b,
      int second,
      float[] start,
      int startAt,
      int startRow,
      int startSecond,
      float[] c,
      int cAt,
      int cRow,
      int cSecond) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, startAt + startSecond);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, startAt + startRow + startSecond);
    int depth = s.depth();
    for (int i = 0; i < s.count(); i++) {
      int aa = aAt + s.a()[i], bb = b + s.b()[i];
      for (int k = 0; k < depth; k++) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, panel, bb + k * 16);
        FloatVector b1 = FloatVector.fromArray(SPECIES, panel, bb + second + k * 16);
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[aa + k]);
        s00 = a0.fma(b0, s00);
        s01 = a0.fma(b1, s01);
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[aa + aRow + k]);
        s10 = a1.fma(b0, s10);
        s11 = a1.fma(b1, s11);
      }
    }
    VECTOR.cast(s00).intoArray(c, cAt);
    VECTOR.cast(s01).intoArray(c, cAt + cSecond);
    VECTOR.cast(s10).intoArray(c, cAt + cRow);
    VECTOR.cast(s11).intoArray(c, cAt + cRow + cSecond);
  }

  private static void rows3(
      Stretches s,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int b,
      int second,
      float[] start,
      int startAt,
      int startRow,
      int startSecond,
      float[] c,
      int cAt,
      int cRow,
      int cSecond) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, startAt + startSecond);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, startAt + startRow + startSecond);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + startSecond);
    int depth = s.depth();
    for (int i = 0; i < s.count(); i++) {
      int aa = aAt + s.a()[i], bb = b + s.b()[i];
      for (int k = 0; k < depth; k++) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, panel, bb + k * 16);
        FloatVector b1 = FloatVector.fromArray(SPECIES, panel, bb + second + k * 16);
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[aa + k]);
        s00 = a0.fma(b0, s00);
        s01 = a0.fma(b1, s01);
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[aa + aRow + k]);
        s10 = a1.fma(b0, s10);
        s11 = a1.fma(b1, s11);
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[aa + 2 * aRow + k]);
        s20 = a2.fma(b0, s20);
        s21 = a2.fma(b1, s21);
      }
    }
    VECTOR.cast(s00).intoArray(c, cAt);
    VECTOR.cast(s01).intoArray(c, cAt + cSecond);
    VECTOR.cast(s10).intoArray(c, cAt + cRow);
    VECTOR.cast(s11).intoArray(c, cAt + cRow + cSecond);
    VECTOR.cast(s20).intoArray(c, cAt + 2 * cRow);
    VECTOR.cast(s21).intoArray(c, cAt + 2 * cRow + cSecond);
  }

  private static void rows4(
      Stretches s,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int b,
      int second,
      float[] start,
      int startAt,
      int startRow,
      int startSecond,
      float[] c,
      int cAt,
      int cRow,
      int cSecond) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, startAt + startSecond);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, startAt + startRow + startSecond);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + startSecond);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow + startSecond);
    int depth = s.depth();
    for (int i = 0; i < s.count(); i++) {
      int aa = aAt + s.a()[i], bb = b + s.b()[i];
      for (int k = 0; k < depth; k++) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, panel, bb + k * 16);
        FloatVector b1 = FloatVector.fromArray(SPECIES, panel, bb + second + k * 16);
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[aa + k]);
        s00 = a0.fma(b0, s00);
        s01 = a0.fma(b1, s01);
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[aa + aRow + k]);
        s10 = a1.fma(b0, s10);
        s11 = a1.fma(b1, s11);
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[aa + 2 * aRow + k]);
        s20 = a2.fma(b0, s20);
        s21 = a2.fma(b1, s21);
        FloatVector a3 = FloatVector.broadcast(SPECIES, a[aa + 3 * aRow + k]);
        s30 = a3.fma(b0, s30);
        s31 = a3.fma(b1, s31);
      }
    }
    VECTOR.cast(s00).intoArray(c, cAt);
    VECTOR.cast(s01).intoArray(c, cAt + cSecond);
    VECTOR.cast(s10).intoArray(c, cAt + cRow);
    VECTOR.cast(s11).intoArray(c, cAt + cRow + cSecond);
    VECTOR.cast(s20).intoArray(c, cAt + 2 * cRow);
    VECTOR.cast(s21).intoArray(c, cAt + 2 * cRow + cSecond);
    VECTOR.cast(s30).intoArray(c, cAt + 3 * cRow);
    VECTOR.cast(s31).intoArray(c, cAt + 3 * cRow + cSecond);
  }

  private static void rows5(
      Stretches s,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int b,
      int second,
      float[] start,
      int startAt,
      int startRow,
      int startSecond,
      float[] c,
      int cAt,
      int cRow,
      int cSecond) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, startAt + startSecond);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, startAt + startRow + startSecond);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + startSecond);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow + startSecond);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow);
    FloatVector s41 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow + startSecond);
    int depth = s.depth();
    for (int i = 0; i < s.count(); i++) {
      int aa = aAt + s.a()[i], bb = b + s.b()[i];
      for (int k = 0; k < depth; k++) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, panel, bb + k * 16);
        FloatVector b1 = FloatVector.fromArray(SPECIES, panel, bb + second + k * 16);
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[aa + k]);
        s00 = a0.fma(b0, s00);
        s01 = a0.fma(b1, s01);
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[aa + aRow + k]);
        s10 = a1.fma(b0, s10);
        s11 = a1.fma(b1, s11);
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[aa + 2 * aRow + k]);
        s20 = a2.fma(b0, s20);
        s21 = a2.fma(b1, s21);
        FloatVector a3 = FloatVector.broadcast(SPECIES, a[aa + 3 * aRow + k]);
        s30 = a3.fma(b0, s30);
        s31 = a3.fma(b1, s31);
        FloatVector a4 = FloatVector.broadcast(SPECIES, a[aa + 4 * aRow + k]);
        s40 = a4.fma(b0, s40);
        s41 = a4.fma(b1, s41);
      }
    }
    VECTOR.cast(s00).intoArray(c, cAt);
    VECTOR.cast(s01).intoArray(c, cAt + cSecond);
    VECTOR.cast(s10).intoArray(c, cAt + cRow);
    VECTOR.cast(s11).intoArray(c, cAt + cRow + cSecond);
    VECTOR.cast(s20).intoArray(c, cAt + 2 * cRow);
    VECTOR.cast(s21).intoArray(c, cAt + 2 * cRow + cSecond);
    VECTOR.cast(s30).intoArray(c, cAt + 3 * cRow);
    VECTOR.cast(s31).intoArray(c, cAt + 3 * cRow + cSecond);
    VECTOR.cast(s40).intoArray(c, cAt + 4 * cRow);
    VECTOR.cast(s41).intoArray(c, cAt + 4 * cRow + cSecond);
  }

  private static void rows6(
      Stretches s,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int b,
      int second,
      float[] start,
      int startAt,
      int startRow,
      int startSecond,
      float[] c,
      int cAt,
      int cRow,
      int cSecond) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, start, startAt + startSecond);
    FloatVector s10 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector s11 = FloatVector.fromArray(SPECIES, start, startAt + startRow + startSecond);
    FloatVector s20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector s21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + startSecond);
    FloatVector s30 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow);
    FloatVector s31 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow + startSecond);
    FloatVector s40 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow);
    FloatVector s41 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow + startSecond);
    FloatVector s50 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow);
    FloatVector s51 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow + startSecond);
    int depth = s.depth();
    for (int i = 0; i < s.count(); i++) {
      int aa = aAt + s.a()[i], bb = b + s.b()[i];
      for (int k = 0; k < depth; k++) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, panel, bb + k * 16);
        FloatVector b1 = FloatVector.fromArray(SPECIES, panel, bb + second + k * 16);
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[aa + k]);
        s00 = a0.fma(b0, s00);
        s01 = a0.fma(b1, s01);
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[aa + aRow + k]);
        s10 = a1.fma(b0, s10);
        s11 = a1.fma(b1, s11);
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[aa + 2 * aRow + k]);
        s20 = a2.fma(b0, s20);
        s21 = a2.fma(b1, s21);
        FloatVector a3 = FloatVector.broadcast(SPECIES, a[aa + 3 * aRow + k]);
        s30 = a3.fma(b0, s30);
        s31 = a3.fma(b1, s31);
        FloatVector a4 = FloatVector.broadcast(SPECIES, a[aa + 4 * aRow + k]);
        s40 = a4.fma(b0, s40);
        s41 = a4.fma(b1, s41);
        FloatVector a5 = FloatVector.broadcast(SPECIES, a[aa + 5 * aRow + k]);
        s50 = a5.fma(b0, s50);
        s51 = a5.fma(b1, s51);
      }
    }
    VECTOR.cast(s00).intoArray(c, cAt);
    VECTOR.cast(s01).intoArray(c, cAt + cSecond);
    VECTOR.cast(s10).intoArray(c, cAt + cRow);
    VECTOR.cast(s11).intoArray(c, cAt + cRow + cSecond);
    VECTOR.cast(s20).intoArray(c, cAt + 2 * cRow);
    VECTOR.cast(s21).intoArray(c, cAt + 2 * cRow + cSecond);
    VECTOR.cast(s30).intoArray(c, cAt + 3 * cRow);
    VECTOR.cast(s31).intoArray(c, cAt + 3 * cRow + cSecond);
    VECTOR.cast(s40).intoArray(c, cAt + 4 * cRow);
    VECTOR.cast(s41).intoArray(c, cAt + 4 * cRow + cSecond);
    VECTOR.cast(s50).intoArray(c, cAt + 5 * cRow);
    VECTOR.cast(s51).intoArray(c, cAt + 5 * cRow + cSecond);
  }
}
