package dev.inkling.kernels.vector;

/// Transposing a matrix in blocks that stay in the first-level cache.
final class Transpose {
  private static final int BLOCK = 16;

  private Transpose() {}

  /// `out[outAt + c·outRow + r] = in[inAt + r·inRow + c]`.
  static void run(
      int rows, int columns, float[] in, int inAt, int inRow, float[] out, int outAt, int outRow) {
    for (int r = 0; r < rows; r += BLOCK) {
      int height = Math.min(BLOCK, rows - r);
      for (int c = 0; c < columns; c += BLOCK) {
        int width = Math.min(BLOCK, columns - c);
        block(height, width, in, inAt + r * inRow + c, inRow, out, outAt + c * outRow + r, outRow);
      }
    }
  }

  private static void block(
      int rows, int columns, float[] in, int inAt, int inRow, float[] out, int outAt, int outRow) {
    for (int c = 0; c < columns; c++) {
      for (int r = 0; r < rows; r++) {
        out[outAt + c * outRow + r] = in[inAt + r * inRow + c];
      }
    }
  }
}
