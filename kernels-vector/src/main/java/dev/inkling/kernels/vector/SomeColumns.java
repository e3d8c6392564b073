package dev.inkling.kernels.vector;

/// Copying some columns of a matrix, which are looked up, 8 rows or 8 columns at a time.
///
/// Plain Java, as in [Transpose]: positions of 8 rows, or of 8 columns, stay in registers, and a
/// step of the inner loop is 8 loads and 8 stores of neighbouring numbers.
final class SomeColumns {
  private static final int SIDE = 8;

  private SomeColumns() {}

  /// See [dev.inkling.tensor.Kernels#transposeSome].
  static void transpose(
      int rows,
      int count,
      int[] which,
      float[] in,
      int inAt,
      int inRow,
      float[] out,
      int outAt,
      int outRow) {
    int r = 0;
    for (; r + SIDE <= rows; r += SIDE) {
      eightRows(count, which, in, inAt + r * inRow, inRow, out, outAt + r, outRow);
    }
    for (; r < rows; r++) {
      for (int j = 0; j < count; j++) {
        out[outAt + j * outRow + r] = in[inAt + r * inRow + which[j]];
      }
    }
  }

  private static void eightRows(
      int count, int[] which, float[] in, int inAt, int inRow, float[] out, int outAt, int outRow) {
    int r1 = inAt + inRow, r2 = r1 + inRow, r3 = r2 + inRow;
    int r4 = r3 + inRow, r5 = r4 + inRow, r6 = r5 + inRow, r7 = r6 + inRow;
    for (int j = 0, to = outAt; j < count; j++, to += outRow) {
      int c = which[j];
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

  /// See [dev.inkling.tensor.Kernels#copySome].
  static void copy(
      int rows,
      int[] which,
      int from,
      int to,
      float[] in,
      int inAt,
      int inRow,
      float[] out,
      int outAt,
      int outRow) {
    int j = from;
    for (; j + SIDE <= to; j += SIDE) {
      eightColumns(rows, which, j, in, inAt, inRow, out, outAt + j - from, outRow);
    }
    for (; j < to; j++) {
      for (int r = 0, column = inAt + which[j]; r < rows; r++) {
        out[outAt + r * outRow + j - from] = in[column + r * inRow];
      }
    }
  }

  private static void eightColumns(
      int rows,
      int[] which,
      int j,
      float[] in,
      int inAt,
      int inRow,
      float[] out,
      int outAt,
      int outRow) {
    int c0 = which[j], c1 = which[j + 1], c2 = which[j + 2], c3 = which[j + 3];
    int c4 = which[j + 4], c5 = which[j + 5], c6 = which[j + 6], c7 = which[j + 7];
    for (int r = 0, from = inAt, to = outAt; r < rows; r++, from += inRow, to += outRow) {
      out[to] = in[from + c0];
      out[to + 1] = in[from + c1];
      out[to + 2] = in[from + c2];
      out[to + 3] = in[from + c3];
      out[to + 4] = in[from + c4];
      out[to + 5] = in[from + c5];
      out[to + 6] = in[from + c6];
      out[to + 7] = in[from + c7];
    }
  }
}
