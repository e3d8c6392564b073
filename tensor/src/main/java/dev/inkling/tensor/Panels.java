package dev.inkling.tensor;

/// Packs the right operand of a product into panels of 16 columns, so that the product's inner loop
/// reads it from front to back.
///
/// Element (k, n) of the operand goes to `(n / 16)·depth·16 + k·16 + n % 16`; columns past the last
/// are filled with 0.
public final class Panels {
  private static final int WIDTH = Kernels.PANEL;

  private Panels() {}

  /// The number of panels for so many columns.
  public static int count(int columns) {
    return (columns + WIDTH - 1) / WIDTH;
  }

  /// The number of floats that a packed operand takes.
  public static int size(int depth, int columns) {
    return count(columns) * depth * WIDTH;
  }

  /// Packs panels `from` (inclusive) to `to` (exclusive) of the operand `B[k, n]` at
  /// `b[bAt + k·bRow + n]`.
  public static void pack(
      int depth, int columns, float[] b, int bAt, int bRow, float[] panels, int from, int to) {
    for (int panel = from; panel < to; panel++) {
      int column = panel * WIDTH;
      int width = Math.min(WIDTH, columns - column);
      int at = panel * depth * WIDTH;
      for (int k = 0; k < depth; k++, at += WIDTH) {
        System.arraycopy(b, bAt + k * bRow + column, panels, at, width);
        for (int n = width; n < WIDTH; n++) {
          panels[at + n] = 0;
        }
      }
    }
  }

  /// Packs panels `from` to `to` of the transposed operand: `B[k, n]` is at `b[bAt + n·bRow + k]`.
  public static void packTransposed(
      Kernels kernels,
      int depth,
      int columns,
      float[] b,
      int bAt,
      int bRow,
      float[] panels,
      int from,
      int to) {
    for (int panel = from; panel < to; panel++) {
      int column = panel * WIDTH;
      int width = Math.min(WIDTH, columns - column);
      int at = panel * depth * WIDTH;
      if (width < WIDTH) {
        java.util.Arrays.fill(panels, at, at + depth * WIDTH, 0);
      }
      kernels.transpose(width, depth, b, bAt + column * bRow, bRow, panels, at, WIDTH);
    }
  }
}
