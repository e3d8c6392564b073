package dev.inkling.kernels.vector;

import dev.inkling.tensor.Kernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The inner loops of products whose columns fill one vector only: a panel where vectors are as
/// wide as it is, or the last columns. A tile of up to 8 rows × 1 vector of sums stays in
/// registers from stretch to stretch ([Stretches]; a plain product is one), for 8 chains hide the
/// latency of the multiply-add where two begin in each cycle.
///
/// The heights are written out for the reason that [ProductTile] gives.
final class NarrowTile {
  static final int MOST_ROWS = 8;

  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final Class<? extends FloatVector> VECTOR = Width.VECTOR;
  private static final int PANEL = Kernels.PANEL;

  private NarrowTile() {}

  /// Runs the tile of `rows` rows over `count` stretches of `depth` steps, which begin `inA` in a
  /// row of A and `inB` in the panel. Its columns are read at `panel[b]` and further and belong to
  /// those at `cAt + row·cRow`, a whole vector. The sums begin with those in `start`, which is C
  /// itself or zeros.
  static void run(
      int rows,
      int count,
      int depth,
      int[] inA,
      int[] inB,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int b,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    switch (rows) {
      case 1 -> rows1(count, depth, inA, inB, a, aAt, panel, b, start, startAt, c, cAt);
      case 2 ->
          rows2(
              count, depth, inA, inB, a, aAt, aRow, panel, b, start, startAt, startRow, c, cAt,
              cRow);
      case 3 ->
          rows3(
              count, depth, inA, inB, a, aAt, aRow, panel, b, start, startAt, startRow, c, cAt,
              cRow);
      case 4 ->
          rows4(
              count, depth, inA, inB, a, aAt, aRow, panel, b, start, startAt, startRow, c, cAt,
              cRow);
      case 5 ->
          rows5(
              count, depth, inA, inB, a, aAt, aRow, panel, b, start, startAt, startRow, c, cAt,
              cRow);
      case 6 ->
          rows6(
              count, depth, inA, inB, a, aAt, aRow, panel, b, start, startAt, startRow, c, cAt,
              cRow);
      case 7 ->
          rows7(
              count, depth, inA, inB, a, aAt, aRow, panel, b, start, startAt, startRow, c, cAt,
              cRow);
      case 8 ->
          rows8(
              count, depth, inA, inB, a, aAt, aRow, panel, b, start, startAt, startRow, c, cAt,
              cRow);
      default -> throw new IllegalArgumentException("tile of " + rows + " rows");
    }
  }

  private static void rows1(
      int count,
      int depth,
      int[] inA,
      int[] inB,
      float[] a,
      int aAt,
      float[] panel,
      int b,
      float[] start,
      int startAt,
      float[] c,
      int cAt) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start, startAt);
    for (int i = 0; i < count; i++) {
      int aa = aAt + inA[i], bb = b + inB[i];
      for (int k = 0; k < depth; k++) {
        FloatVector x = FloatVector.fromArray(SPECIES, panel, bb + k * PANEL);
        s0 = FloatVector.broadcast(SPECIES, a[aa + k]).fma(x, s0);
      }
    }
    VECTOR.cast(s0).intoArray(c, cAt);
  }

  private static void rows2(
      int count,
      int depth,
      int[] inA,
      int[] inB,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int b,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s1 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    for (int i = 0; i < count; i++) {
      int aa = aAt + inA[i], bb = b + inB[i];
      for (int k = 0; k < depth; k++) {
        FloatVector x = FloatVector.fromArray(SPECIES, panel, bb + k * PANEL);
        s0 = FloatVector.broadcast(SPECIES, a[aa + k]).fma(x, s0);
        s1 = FloatVector.broadcast(SPECIES, a[aa + aRow + k]).fma(x, s1);
      }
    }
    VECTOR.cast(s0).intoArray(c, cAt);
    VECTOR.cast(s1).intoArray(c, cAt + cRow);
  }

  private static void rows3(
      int count,
      int depth,
      int[] inA,
      int[] inB,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int b,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s1 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector s2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    for (int i = 0; i < count; i++) {
      int aa = aAt + inA[i], bb = b + inB[i];
      for (int k = 0; k < depth; k++) {
        FloatVector x = FloatVector.fromArray(SPECIES, panel, bb + k * PANEL);
        s0 = FloatVector.broadcast(SPECIES, a[aa + k]).fma(x, s0);
        s1 = FloatVector.broadcast(SPECIES, a[aa + aRow + k]).fma(x, s1);
        s2 = FloatVector.broadcast(SPECIES, a[aa + 2 * aRow + k]).fma(x, s2);
      }
    }
    VECTOR.cast(s0).intoArray(c, cAt);
    VECTOR.cast(s1).intoArray(c, cAt + cRow);
    VECTOR.cast(s2).intoArray(c, cAt + 2 * cRow);
  }

  private static void rows4(
      int count,
      int depth,
      int[] inA,
      int[] inB,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int b,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s1 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector s2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector s3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow);
    for (int i = 0; i < count; i++) {
      int aa = aAt + inA[i], bb = b + inB[i];
      for (int k = 0; k < depth; k++) {
        FloatVector x = FloatVector.fromArray(SPECIES, panel, bb + k * PANEL);
        s0 = FloatVector.broadcast(SPECIES, a[aa + k]).fma(x, s0);
        s1 = FloatVector.broadcast(SPECIES, a[aa + aRow + k]).fma(x, s1);
        s2 = FloatVector.broadcast(SPECIES, a[aa + 2 * aRow + k]).fma(x, s2);
        s3 = FloatVector.broadcast(SPECIES, a[aa + 3 * aRow + k]).fma(x, s3);
      }
    }
    VECTOR.cast(s0).intoArray(c, cAt);
    VECTOR.cast(s1).intoArray(c, cAt + cRow);
    VECTOR.cast(s2).intoArray(c, cAt + 2 * cRow);
    VECTOR.cast(s3).intoArray(c, cAt + 3 * cRow);
  }

  private static void rows5(
      int count,
      int depth,
      int[] inA,
      int[] inB,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int b,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s1 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector s2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector s3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow);
    FloatVector s4 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow);
    for (int i = 0; i < count; i++) {
      int aa = aAt + inA[i], bb = b + inB[i];
      for (int k = 0; k < depth; k++) {
        FloatVector x = FloatVector.fromArray(SPECIES, panel, bb + k * PANEL);
        s0 = FloatVector.broadcast(SPECIES, a[aa + k]).fma(x, s0);
        s1 = FloatVector.broadcast(SPECIES, a[aa + aRow + k]).fma(x, s1);
        s2 = FloatVector.broadcast(SPECIES, a[aa + 2 * aRow + k]).fma(x, s2);
        s3 = FloatVector.broadcast(SPECIES, a[aa + 3 * aRow + k]).fma(x, s3);
        s4 = FloatVector.broadcast(SPECIES, a[aa + 4 * aRow + k]).fma(x, s4);
      }
    }
    VECTOR.cast(s0).intoArray(c, cAt);
    VECTOR.cast(s1).intoArray(c, cAt + cRow);
    VECTOR.cast(s2).intoArray(c, cAt + 2 * cRow);
    VECTOR.cast(s3).intoArray(c, cAt + 3 * cRow);
    VECTOR.cast(s4).intoArray(c, cAt + 4 * cRow);
  }

  private static void rows6(
      int count,
      int depth,
      int[] inA,
      int[] inB,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int b,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s1 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector s2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector s3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow);
    FloatVector s4 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow);
    FloatVector s5 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow);
    for (int i = 0; i < count; i++) {
      int aa = aAt + inA[i], bb = b + inB[i];
      for (int k = 0; k < depth; k++) {
        FloatVector x = FloatVector.fromArray(SPECIES, panel, bb + k * PANEL);
        s0 = FloatVector.broadcast(SPECIES, a[aa + k]).fma(x, s0);
        s1 = FloatVector.broadcast(SPECIES, a[aa + aRow + k]).fma(x, s1);
        s2 = FloatVector.broadcast(SPECIES, a[aa + 2 * aRow + k]).fma(x, s2);
        s3 = FloatVector.broadcast(SPECIES, a[aa + 3 * aRow + k]).fma(x, s3);
        s4 = FloatVector.broadcast(SPECIES, a[aa + 4 * aRow + k]).fma(x, s4);
        s5 = FloatVector.broadcast(SPECIES, a[aa + 5 * aRow + k]).fma(x, s5);
      }
    }
    VECTOR.cast(s0).intoArray(c, cAt);
    VECTOR.cast(s1).intoArray(c, cAt + cRow);
    VECTOR.cast(s2).intoArray(c, cAt + 2 * cRow);
    VECTOR.cast(s3).intoArray(c, cAt + 3 * cRow);
    VECTOR.cast(s4).intoArray(c, cAt + 4 * cRow);
    VECTOR.cast(s5).intoArray(c, cAt + 5 * cRow);
  }

  private static void rows7(
      int count,
      int depth,
      int[] inA,
      int[] inB,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int b,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s1 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector s2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector s3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow);
    FloatVector s4 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow);
    FloatVector s5 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow);
    FloatVector s6 = FloatVector.fromArray(SPECIES, start, startAt + 6 * startRow);
    for (int i = 0; i < count; i++) {
      int aa = aAt + inA[i], bb = b + inB[i];
      for (int k = 0; k < depth; k++) {
        FloatVector x = FloatVector.fromArray(SPECIES, panel, bb + k * PANEL);
        s0 = FloatVector.broadcast(SPECIES, a[aa + k]).fma(x, s0);
        s1 = FloatVector.broadcast(SPECIES, a[aa + aRow + k]).fma(x, s1);
        s2 = FloatVector.broadcast(SPECIES, a[aa + 2 * aRow + k]).fma(x, s2);
        s3 = FloatVector.broadcast(SPECIES, a[aa + 3 * aRow + k]).fma(x, s3);
        s4 = FloatVector.broadcast(SPECIES, a[aa + 4 * aRow + k]).fma(x, s4);
        s5 = FloatVector.broadcast(SPECIES, a[aa + 5 * aRow + k]).fma(x, s5);
        s6 = FloatVector.broadcast(SPECIES, a[aa + 6 * aRow + k]).fma(x, s6);
      }
    }
    VECTOR.cast(s0).intoArray(c, cAt);
    VECTOR.cast(s1).intoArray(c, cAt + cRow);
    VECTOR.cast(s2).intoArray(c, cAt + 2 * cRow);
    VECTOR.cast(s3).intoArray(c, cAt + 3 * cRow);
    VECTOR.cast(s4).intoArray(c, cAt + 4 * cRow);
    VECTOR.cast(s5).intoArray(c, cAt + 5 * cRow);
    VECTOR.cast(s6).intoArray(c, cAt + 6 * cRow);
  }

  private static void rows8(
      int count,
      int depth,
      int[] inA,
      int[] inB,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int b,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s1 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector s2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector s3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow);
    FloatVector s4 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow);
    FloatVector s5 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow);
    FloatVector s6 = FloatVector.fromArray(SPECIES, start, startAt + 6 * startRow);
    FloatVector s7 = FloatVector.fromArray(SPECIES, start, startAt + 7 * startRow);
    for (int i = 0; i < count; i++) {
      int aa = aAt + inA[i], bb = b + inB[i];
      for (int k = 0; k < depth; k++) {
        FloatVector x = FloatVector.fromArray(SPECIES, panel, bb + k * PANEL);
        s0 = FloatVector.broadcast(SPECIES, a[aa + k]).fma(x, s0);
        s1 = FloatVector.broadcast(SPECIES, a[aa + aRow + k]).fma(x, s1);
        s2 = FloatVector.broadcast(SPECIES, a[aa + 2 * aRow + k]).fma(x, s2);
        s3 = FloatVector.broadcast(SPECIES, a[aa + 3 * aRow + k]).fma(x, s3);
        s4 = FloatVector.broadcast(SPECIES, a[aa + 4 * aRow + k]).fma(x, s4);
        s5 = FloatVector.broadcast(SPECIES, a[aa + 5 * aRow + k]).fma(x, s5);
        s6 = FloatVector.broadcast(SPECIES, a[aa + 6 * aRow + k]).fma(x, s6);
        s7 = FloatVector.broadcast(SPECIES, a[aa + 7 * aRow + k]).fma(x, s7);
      }
    }
    VECTOR.cast(s0).intoArray(c, cAt);
    VECTOR.cast(s1).intoArray(c, cAt + cRow);
    VECTOR.cast(s2).intoArray(c, cAt + 2 * cRow);
    VECTOR.cast(s3).intoArray(c, cAt + 3 * cRow);
    VECTOR.cast(s4).intoArray(c, cAt + 4 * cRow);
    VECTOR.cast(s5).intoArray(c, cAt + 5 * cRow);
    VECTOR.cast(s6).intoArray(c, cAt + 6 * cRow);
    VECTOR.cast(s7).intoArray(c, cAt + 7 * cRow);
  }
}
