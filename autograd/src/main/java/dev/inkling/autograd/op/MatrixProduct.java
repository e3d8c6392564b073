package dev.inkling.autograd.op;

import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Panels;
import dev.inkling.tensor.Tiles;

/// One product of matrices `C = L · R` as work for several threads: first R is packed in panels,
/// and L's rows are laid out contiguously where they are not; then C is computed in tiles.
///
/// Each element of C is one chain of multiply-adds over the depth, so the tiles do not show.
final class MatrixProduct {
  private static final int WIDTH = Kernels.PANEL;
  private static final int TILE_ROWS = 96;
  private static final int TILE_PANELS = 32;
  private static final int PACK_ROWS = 64;
  private static final int PACK_PANELS = 4;

  private final Kernels kernels;
  private final Operand left;
  private final Operand right;
  private final float[] rows;
  private final float[] panels;

  /// A matrix of `height` × `width` numbers, row-major; or stored as its transpose.
  @SuppressWarnings("ArrayRecordComponent") // a view of numbers, never compared
  record Operand(float[] data, int height, int width, boolean transposed) {
    Operand transpose() {
      return new Operand(data, width, height, !transposed);
    }
  }

  MatrixProduct(Kernels kernels, Operand left, Operand right) {
    this.kernels = kernels;
    this.left = left;
    this.right = right;
    this.rows = left.transposed ? new float[left.height * left.width] : left.data;
    this.panels = new float[Panels.size(right.height, right.width)];
  }

  /// How many parts [#prepare] has.
  int prepareParts() {
    return leftParts() + Tiles.count(Panels.count(right.width), PACK_PANELS);
  }

  private int leftParts() {
    return left.transposed ? Tiles.count(left.height, PACK_ROWS) : 0;
  }

  /// Lays out a part of the operands.
  void prepare(int part) {
    if (part < leftParts()) {
      int row = Tiles.start(part, left.height, PACK_ROWS);
      int count = Tiles.start(part + 1, left.height, PACK_ROWS) - row;
      int depth = left.width;
      kernels.transpose(depth, count, left.data, row, left.height, rows, row * depth, depth);
    } else {
      pack(part - leftParts());
    }
  }

  private void pack(int part) {
    int count = Panels.count(right.width), depth = right.height;
    int from = Tiles.start(part, count, PACK_PANELS);
    int to = Tiles.start(part + 1, count, PACK_PANELS);
    float[] b = right.data;
    if (right.transposed) {
      Panels.packTransposed(kernels, depth, right.width, b, 0, depth, panels, from, to);
    } else {
      Panels.pack(depth, right.width, b, 0, right.width, panels, from, to);
    }
  }

  /// The product, once the operands are prepared: set, or added to what C holds.
  Stage multiply(float[] c, boolean accumulate) {
    int across = Tiles.count(Panels.count(right.width), TILE_PANELS);
    int parts = Tiles.count(left.height, TILE_ROWS) * across;
    return Stage.whole(parts, (part, worker) -> tile(part / across, part % across, c, accumulate));
  }

  private void tile(int down, int across, float[] c, boolean accumulate) {
    int row = Tiles.start(down, left.height, TILE_ROWS);
    int height = Tiles.start(down + 1, left.height, TILE_ROWS) - row;
    int count = Panels.count(right.width), depth = right.height, width = right.width;
    int column = Tiles.start(across, count, TILE_PANELS) * WIDTH;
    int columns = Math.min(width, Tiles.start(across + 1, count, TILE_PANELS) * WIDTH) - column;
    int to = row * width + column;
    kernels.product(
        height,
        columns,
        depth,
        rows,
        row * depth,
        depth,
        panels,
        column * depth,
        c,
        to,
        width,
        accumulate);
  }
}
