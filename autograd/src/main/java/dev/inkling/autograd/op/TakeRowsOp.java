package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;

/// Rows of a table by index: `y[n, …] = table[index[n], …]`.
///
/// The table is `[R, …]` and not batched, the indices are `[N]`, y is `[N, …]`; a batch if the
/// indices are. Backward adds `dy[n]` to row `index[n]` of the gradient, n ascending.
public final class TakeRowsOp extends LocalOp {
  private static final String NAME = "take rows";

  private final int size;

  /// Rows of a table.
  ///
  /// @throws ShapeException if the table has no rows or is batched, or the indices are not a vector
  public TakeRowsOp(Node table, Node index) {
    super(NAME, resultShape(table, index), index.batched(), table, index);
    this.size = table.shape().sizeBetween(1, table.shape().rank());
  }

  private static Shape resultShape(Node table, Node index) {
    if (table.batched() || table.shape().rank() == 0 || index.shape().rank() != 1) {
      throw new ShapeException(
          "take rows: table %s%s and indices %s, expected [R, …] that is not batched, and [N]"
              .formatted(table.batched() ? "batch " : "", table.shape(), index.shape()));
    }
    return table.shape().with(0, index.shape().extent(0));
  }

  @Override
  protected void forward(int block) {
    float[] table = input(0).values(), y = output().values();
    for (int n = 0; n < rows(block); n++) {
      int row = row(block, n), at = at(block, n);
      for (int i = 0; i < size; i++) {
        y[at + i * unit()] = table[row + i];
      }
    }
  }

  @Override
  protected void backward(int input, int block, float[] d) {
    float[] dy = output().gradients();
    for (int n = 0; input == 0 && n < rows(block); n++) {
      int row = row(block, n), at = at(block, n);
      for (int i = 0; i < size; i++) {
        d[row + i] += dy[at + i * unit()];
      }
    }
  }

  private int rows(int block) {
    return output().batched() ? imagesIn(block) : output().shape().extent(0);
  }

  private int row(int block, int n) {
    int rows = input(0).shape().extent(0);
    return ClassIndex.at(NAME, input(1), input(1).blockAt(block) + n, rows) * size;
  }

  private int at(int block, int n) {
    return output().blockAt(block) + (output().batched() ? n : n * size);
  }

  private int unit() {
    return output().batched() ? Lanes.WIDTH : 1;
  }
}
