package dev.inkling.tensor;

/// Packs the right operand of a product whose left one is a single row ([Kernels#productOfRow]):
/// columns in panels of 16 to 64, so that each step of k reads neighbouring numbers that fill as
/// many registers as there are sums.
///
/// With panels cut as [Tiles] cuts groups of 16 columns, at most [#MOST] groups each, element
/// (k, n) of the operand goes to `first·depth + k·width + (n − first)`, where its panel has columns
/// `first` to `first + width`. Columns past the last are filled with 0.
public final class RowPanels {
  /// The most groups of 16 columns of one panel.
  public static final int MOST = 4;

  private static final int GROUP = Kernels.PANEL;

  private RowPanels() {}

  /// The columns with those that fill the last group.
  public static int columns(int columns) {
    return Panels.count(columns) * GROUP;
  }

  /// Packs the transposed operand: `B[k, n]` is at `b[n·depth + k]`.
  public static float[] packTransposed(int depth, int columns, float[] b) {
    float[] panels = new float[columns(columns) * depth];
    int groups = Panels.count(columns);
    for (int panel = 0; panel < Tiles.count(groups, MOST); panel++) {
      int first = Tiles.start(panel, groups, MOST) * GROUP;
      int width = Tiles.start(panel + 1, groups, MOST) * GROUP - first;
      for (int n = first; n < Math.min(columns, first + width); n++) {
        for (int k = 0; k < depth; k++) {
          panels[first * depth + k * width + n - first] = b[n * depth + k];
        }
      }
    }
    return panels;
  }
}
