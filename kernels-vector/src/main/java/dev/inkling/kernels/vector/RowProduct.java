package dev.inkling.kernels.vector;

import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.RowPanels;
import dev.inkling.tensor.Tiles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The product of one row with a packed operand: up to 8 vectors of sums stay in registers while k
/// runs, for with fewer each step would wait for the one before it.
///
/// No number of the operand is used twice, so the speed is that at which the cache delivers them.
/// Therefore numbers of the row that are 0 are left out, with all that they would be multiplied
/// with: first those that are not are noted, without a branch that the processor would have to
/// guess.
final class RowProduct {
  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final Class<? extends FloatVector> VECTOR = Width.VECTOR;
  private static final int LANES = SPECIES.length();
  private static final int PANEL = Kernels.PANEL;
  private static final int MOST_VECTORS = 8;

  private RowProduct() {}

  /// See [Kernels#productOfRow].
  static void run(int columns, int depth, float[] a, float[] panels, float[] c, float[] room) {
    int count = nonZero(depth, a, room), narrow = (columns + PANEL - 1) / PANEL;
    for (int panel = 0, some; panel < narrow; panel += some) {
      some = Tiles.next(narrow - panel, RowPanels.MOST);
      int first = panel * PANEL, width = some * PANEL;
      for (int done = 0; done < width; done += MOST_VECTORS * LANES) {
        int vectors = Math.min(MOST_VECTORS, (width - done) / LANES);
        tile(vectors, count, room, depth, panels, first * depth + done, width, c, first + done);
      }
    }
  }

  /// Notes the numbers of a row that are not 0 in `room[0…]`, and which they are in
  /// `room[depth…]`.
  ///
  /// @return how many they are
  private static int nonZero(int depth, float[] a, float[] room) {
    int count = 0;
    for (int k = 0; k < depth; k++) {
      float number = a[k];
      room[count] = number;
      room[depth + count] = k;
      count += number == 0 ? 0 : 1;
    }
    return count;
  }

  /// `c[n] = Σ_i room[i] · B[room[depth + i], n]` for so many vectors of columns; row k of B is at
  /// `b[at + k·step]`.
  private static void tile(
      int vectors,
      int count,
      float[] room,
      int depth,
      float[] b,
      int at,
      int step,
      float[] c,
      int cAt) {
    switch (vectors) {
      case 1 -> one(count, room, depth, b, at, step, c, cAt);
      case 2 -> two(count, room, depth, b, at, step, c, cAt);
      case 3 -> three(count, room, depth, b, at, step, c, cAt);
      case 4 -> four(count, room, depth, b, at, step, c, cAt);
      case 6 -> six(count, room, depth, b, at, step, c, cAt);
      case 8 -> eight(count, room, depth, b, at, step, c, cAt);
      default -> throw new IllegalArgumentException("tile of " + vectors + " vectors");
    }
  }

  private static void one(
      int count, float[] room, int depth, float[] b, int at, int step, float[] c, int cAt) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    for (int i = 0; i < count; i++) {
      FloatVector a = FloatVector.broadcast(SPECIES, room[i]);
      int k = at + (int) room[depth + i] * step;
      s0 = a.fma(FloatVector.fromArray(SPECIES, b, k), s0);
    }
    VECTOR.cast(s0).intoArray(c, cAt);
  }

  private static void two(
      int count, float[] room, int depth, float[] b, int at, int step, float[] c, int cAt) {
    FloatVector s0 = FloatVector.zero(SPECIES), s1 = s0;
    for (int i = 0; i < count; i++) {
      FloatVector a = FloatVector.broadcast(SPECIES, room[i]);
      int k = at + (int) room[depth + i] * step;
      s0 = a.fma(FloatVector.fromArray(SPECIES, b, k), s0);
      s1 = a.fma(FloatVector.fromArray(SPECIES, b, k + LANES), s1);
    }
    VECTOR.cast(s0).intoArray(c, cAt);
    VECTOR.cast(s1).intoArray(c, cAt + LANES);
  }

  private static void three(
      int count, float[] room, int depth, float[] b, int at, int step, float[] c, int cAt) {
    FloatVector s0 = FloatVector.zero(SPECIES), s1 = s0, s2 = s0;
    for (int i = 0; i < count; i++) {
      FloatVector a = FloatVector.broadcast(SPECIES, room[i]);
      int k = at + (int) room[depth + i] * step;
      s0 = a.fma(FloatVector.fromArray(SPECIES, b, k), s0);
      s1 = a.fma(FloatVector.fromArray(SPECIES, b, k + LANES), s1);
      s2 = a.fma(FloatVector.fromArray(SPECIES, b, k + 2 * LANES), s2);
    }
    VECTOR.cast(s0).intoArray(c, cAt);
    VECTOR.cast(s1).intoArray(c, cAt + LANES);
    VECTOR.cast(s2).intoArray(c, cAt + 2 * LANES);
  }

  private static void four(
      int count, float[] room, int depth, float[] b, int at, int step, float[] c, int cAt) {
    FloatVector s0 = FloatVector.zero(SPECIES), s1 = s0, s2 = s0, s3 = s0;
    for (int i = 0; i < count; i++) {
      FloatVector a = FloatVector.broadcast(SPECIES, room[i]);
      int k = at + (int) room[depth + i] * step;
      s0 = a.fma(FloatVector.fromArray(SPECIES, b, k), s0);
      s1 = a.fma(FloatVector.fromArray(SPECIES, b, k + LANES), s1);
      s2 = a.fma(FloatVector.fromArray(SPECIES, b, k + 2 * LANES), s2);
      s3 = a.fma(FloatVector.fromArray(SPECIES, b, k + 3 * LANES), s3);
    }
    VECTOR.cast(s0).intoArray(c, cAt);
    VECTOR.cast(s1).intoArray(c, cAt + LANES);
    VECTOR.cast(s2).intoArray(c, cAt + 2 * LANES);
    VECTOR.cast(s3).intoArray(c, cAt + 3 * LANES);
  }

  private static void six(
      int count, float[] room, int depth, float[] b, int at, int step, float[] c, int cAt) {
    FloatVector s0 = FloatVector.zero(SPECIES), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0;
    for (int i = 0; i < count; i++) {
      FloatVector a = FloatVector.broadcast(SPECIES, room[i]);
      int k = at + (int) room[depth + i] * step;
      s0 = a.fma(FloatVector.fromArray(SPECIES, b, k), s0);
      s1 = a.fma(FloatVector.fromArray(SPECIES, b, k + LANES), s1);
      s2 = a.fma(FloatVector.fromArray(SPECIES, b, k + 2 * LANES), s2);
      s3 = a.fma(FloatVector.fromArray(SPECIES, b, k + 3 * LANES), s3);
      s4 = a.fma(FloatVector.fromArray(SPECIES, b, k + 4 * LANES), s4);
      s5 = a.fma(FloatVector.fromArray(SPECIES, b, k + 5 * LANES), s5);
    }
    VECTOR.cast(s0).intoArray(c, cAt);
    VECTOR.cast(s1).intoArray(c, cAt + LANES);
    VECTOR.cast(s2).intoArray(c, cAt + 2 * LANES);
    VECTOR.cast(s3).intoArray(c, cAt + 3 * LANES);
    VECTOR.cast(s4).intoArray(c, cAt + 4 * LANES);
    VECTOR.cast(s5).intoArray(c, cAt + 5 * LANES);
  }

  private static void eight(
      int count, float[] room, int depth, float[] b, int at, int step, float[] c, int cAt) {
    FloatVector s0 = FloatVector.zero(SPECIES),
        s1 = s0,
        s2 = s0,
        s3 = s0,
        s4 = s0,
        s5 = s0,
        s6 = s0,
        s7 = s0;
    for (int i = 0; i < count; i++) {
      FloatVector a = FloatVector.broadcast(SPECIES, room[i]);
      int k = at + (int) room[depth + i] * step;
      s0 = a.fma(FloatVector.fromArray(SPECIES, b, k), s0);
      s1 = a.fma(FloatVector.fromArray(SPECIES, b, k + LANES), s1);
      s2 = a.fma(FloatVector.fromArray(SPECIES, b, k + 2 * LANES), s2);
      s3 = a.fma(FloatVector.fromArray(SPECIES, b, k + 3 * LANES), s3);
      s4 = a.fma(FloatVector.fromArray(SPECIES, b, k + 4 * LANES), s4);
      s5 = a.fma(FloatVector.fromArray(SPECIES, b, k + 5 * LANES), s5);
      s6 = a.fma(FloatVector.fromArray(SPECIES, b, k + 6 * LANES), s6);
      s7 = a.fma(FloatVector.fromArray(SPECIES, b, k + 7 * LANES), s7);
    }
    VECTOR.cast(s0).intoArray(c, cAt);
    VECTOR.cast(s1).intoArray(c, cAt + LANES);
    VECTOR.cast(s2).intoArray(c, cAt + 2 * LANES);
    VECTOR.cast(s3).intoArray(c, cAt + 3 * LANES);
    VECTOR.cast(s4).intoArray(c, cAt + 4 * LANES);
    VECTOR.cast(s5).intoArray(c, cAt + 5 * LANES);
    VECTOR.cast(s6).intoArray(c, cAt + 6 * LANES);
    VECTOR.cast(s7).intoArray(c, cAt + 7 * LANES);
  }
}
