package dev.inkling.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Transposing a matrix: tiles of 8×8 numbers in registers, in strips of columns that stay in the
/// first-level cache.
///
/// *Idea.* A tile is transposed like four smaller ones, of which two change places: with the rows
/// in vectors, row i and row i + 4 exchange halves, then i and i + 2 quarters, then neighbours
/// single numbers. That is 48 shuffles and blends and 8 stores for 64 numbers, each of which would
/// be a store of its own; more than twice as fast. Vectors of 16 would need as many instructions
/// for a number, so eight lanes serve them, too. Machines with fewer, and what is left of rows and
/// columns, take eight rows at a time in plain Java.
final class Transpose {
  private static final int ROWS = 8;
  private static final int COLUMNS = 256;
  private static final boolean IN_REGISTERS = Width.SPECIES.length() >= ROWS;

  private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

  /// Says which class vectors have where the compiler has seen others, too; see [Width#VECTOR].
  private static final Class<? extends FloatVector> VECTOR =
      EIGHT.vectorType().asSubclass(FloatVector.class);

  /// The second of each two groups of 4, 2 or 1 lanes takes what the first has.
  private static final VectorShuffle<Float> DOWN_4 = VectorShuffle.fromOp(EIGHT, i -> i & ~4);

  private static final VectorShuffle<Float> DOWN_2 = VectorShuffle.fromOp(EIGHT, i -> i & ~2);
  private static final VectorShuffle<Float> DOWN_1 = VectorShuffle.fromOp(EIGHT, i -> i & ~1);

  /// The first of each two groups takes what the second has.
  private static final VectorShuffle<Float> UP_4 = VectorShuffle.fromOp(EIGHT, i -> i | 4);

  private static final VectorShuffle<Float> UP_2 = VectorShuffle.fromOp(EIGHT, i -> i | 2);
  private static final VectorShuffle<Float> UP_1 = VectorShuffle.fromOp(EIGHT, i -> i | 1);

  /// The second of each two groups; lane 0 is the last bit.
  private static final VectorMask<Float> SECOND_4 = VectorMask.fromLong(EIGHT, 0b1111_0000);

  private static final VectorMask<Float> SECOND_2 = VectorMask.fromLong(EIGHT, 0b1100_1100);
  private static final VectorMask<Float> SECOND_1 = VectorMask.fromLong(EIGHT, 0b1010_1010);

  private Transpose() {}

  /// `out[outAt + c·outRow + r] = in[inAt + r·inRow + c]`.
  static void run(
      int rows, int columns, float[] in, int inAt, int inRow, float[] out, int outAt, int outRow) {
    for (int c = 0; c < columns; c += COLUMNS) {
      int width = Math.min(COLUMNS, columns - c), to = outAt + c * outRow, r = 0;
      for (; r + ROWS <= rows; r += ROWS) {
        eightRows(width, in, inAt + r * inRow + c, inRow, out, to + r, outRow);
      }
      for (; r < rows; r++) {
        oneRow(width, in, inAt + r * inRow + c, out, to + r, outRow);
      }
    }
  }

  private static void eightRows(
      int columns, float[] in, int inAt, int inRow, float[] out, int outAt, int outRow) {
    int c = 0;
    for (; IN_REGISTERS && c + ROWS <= columns; c += ROWS) {
      tile(in, inAt + c, inRow, out, outAt + c * outRow, outRow);
    }
    singleColumns(columns - c, in, inAt + c, inRow, out, outAt + c * outRow, outRow);
  }

  private static void tile(float[] in, int inAt, int inRow, float[] out, int outAt, int outRow) {
    FloatVector r0 = VECTOR.cast(FloatVector.fromArray(EIGHT, in, inAt));
    FloatVector r1 = VECTOR.cast(FloatVector.fromArray(EIGHT, in, inAt + inRow));
    FloatVector r2 = VECTOR.cast(FloatVector.fromArray(EIGHT, in, inAt + 2 * inRow));
    FloatVector r3 = VECTOR.cast(FloatVector.fromArray(EIGHT, in, inAt + 3 * inRow));
    FloatVector r4 = VECTOR.cast(FloatVector.fromArray(EIGHT, in, inAt + 4 * inRow));
    FloatVector r5 = VECTOR.cast(FloatVector.fromArray(EIGHT, in, inAt + 5 * inRow));
    FloatVector r6 = VECTOR.cast(FloatVector.fromArray(EIGHT, in, inAt + 6 * inRow));
    FloatVector r7 = VECTOR.cast(FloatVector.fromArray(EIGHT, in, inAt + 7 * inRow));
    FloatVector a0 = r0.blend(r4.rearrange(DOWN_4), SECOND_4);
    FloatVector a4 = r0.rearrange(UP_4).blend(r4, SECOND_4);
    FloatVector a1 = r1.blend(r5.rearrange(DOWN_4), SECOND_4);
    FloatVector a5 = r1.rearrange(UP_4).blend(r5, SECOND_4);
    FloatVector a2 = r2.blend(r6.rearrange(DOWN_4), SECOND_4);
    FloatVector a6 = r2.rearrange(UP_4).blend(r6, SECOND_4);
    FloatVector a3 = r3.blend(r7.rearrange(DOWN_4), SECOND_4);
    FloatVector a7 = r3.rearrange(UP_4).blend(r7, SECOND_4);
    FloatVector b0 = a0.blend(a2.rearrange(DOWN_2), SECOND_2);
    FloatVector b2 = a0.rearrange(UP_2).blend(a2, SECOND_2);
    FloatVector b1 = a1.blend(a3.rearrange(DOWN_2), SECOND_2);
    FloatVector b3 = a1.rearrange(UP_2).blend(a3, SECOND_2);
    FloatVector b4 = a4.blend(a6.rearrange(DOWN_2), SECOND_2);
    FloatVector b6 = a4.rearrange(UP_2).blend(a6, SECOND_2);
    FloatVector b5 = a5.blend(a7.rearrange(DOWN_2), SECOND_2);
    FloatVector b7 = a5.rearrange(UP_2).blend(a7, SECOND_2);
    FloatVector c0 = b0.blend(b1.rearrange(DOWN_1), SECOND_1);
    FloatVector c1 = b0.rearrange(UP_1).blend(b1, SECOND_1);
    FloatVector c2 = b2.blend(b3.rearrange(DOWN_1), SECOND_1);
    FloatVector c3 = b2.rearrange(UP_1).blend(b3, SECOND_1);
    FloatVector c4 = b4.blend(b5.rearrange(DOWN_1), SECOND_1);
    FloatVector c5 = b4.rearrange(UP_1).blend(b5, SECOND_1);
    FloatVector c6 = b6.blend(b7.rearrange(DOWN_1), SECOND_1);
    FloatVector c7 = b6.rearrange(UP_1).blend(b7, SECOND_1);
    c0.intoArray(out, outAt);
    c1.intoArray(out, outAt + outRow);
    c2.intoArray(out, outAt + 2 * outRow);
    c3.intoArray(out, outAt + 3 * outRow);
    c4.intoArray(out, outAt + 4 * outRow);
    c5.intoArray(out, outAt + 5 * outRow);
    c6.intoArray(out, outAt + 6 * outRow);
    c7.intoArray(out, outAt + 7 * outRow);
  }

  private static void singleColumns(
      int columns, float[] in, int inAt, int inRow, float[] out, int outAt, int outRow) {
    int r1 = inAt + inRow, r2 = r1 + inRow, r3 = r2 + inRow;
    int r4 = r3 + inRow, r5 = r4 + inRow, r6 = r5 + inRow, r7 = r6 + inRow;
    for (int c = 0, to = outAt; c < columns; c++, to += outRow) {
      out[to] = in[inAt + c];
      out[to + 1] = in[r1 + c];
      out[to + 2] = in[r2 + c];
      out[to + 3] = in[r3 + c];
      out[to + 4] = in[r4 + c];
      out[to + 5] = in[r5 + c];
      out[to + 6] = in[r6 + c];
      out[to + 7] = in[r7 + c];
    }
  }

  private static void oneRow(
      int columns, float[] in, int inAt, float[] out, int outAt, int outRow) {
    for (int c = 0; c < columns; c++) {
      out[outAt + c * outRow] = in[inAt + c];
    }
  }
}
