package dev.inkling.kernels.vector;

/// Transposing a matrix: 8 rows at a time become 8 neighbouring numbers, in strips of columns that
/// stay in the first-level cache.
///
/// Plain Java: a step of the inner loop is 8 loads and 8 stores with one check of the bounds each
/// way, which is as much as the processor can store; shuffles of vectors gain nothing on top.
final class Transpose {
  private static final int ROWS = 8;
  private static final int COLUMNS = 256;

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
