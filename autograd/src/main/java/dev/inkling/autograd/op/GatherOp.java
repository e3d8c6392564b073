package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;

/// One number of each row: `y[n] = x[n, index[n]]`.
///
/// x is `[N, K]`, the indices and y `[N]`; all batched or none. Backward adds `dy[n]` to
/// `dx[n, index[n]]`.
public final class GatherOp extends LocalOp {
  private static final String NAME = "gather";

  private final int columns;

  /// One number of each row of x.
  ///
  /// @throws ShapeException if there is not one index for each row
  public GatherOp(Node x, Node index) {
    super(NAME, resultShape(x, index), x.batched(), x, index);
    this.columns = x.shape().extent(1);
  }

  private static Shape resultShape(Node x, Node index) {
    boolean fits =
        x.batched() == index.batched()
            && x.shape().rank() == 2
            && index.shape().equals(Shape.of(x.shape().extent(0)));
    if (!fits) {
      throw new ShapeException(
          "gather: indices %s do not give one number for each row of %s"
              .formatted(index.shape(), x.shape()));
    }
    return index.shape();
  }

  @Override
  protected void forward(int block) {
    float[] x = input(0).values(), y = output().values();
    for (int row = 0; row < rows(block); row++) {
      y[output().blockAt(block) + row] = x[position(block, row)];
    }
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    float[] dy = output().gradients();
    for (int row = 0; input == 0 && row < rows(block); row++) {
      dx[position(block, row)] += dy[output().blockAt(block) + row];
    }
  }

  private int rows(int block) {
    return output().batched() ? imagesIn(block) : output().shape().extent(0);
  }

  private int position(int block, int row) {
    int column = ClassIndex.at(NAME, input(1), input(1).blockAt(block) + row, columns);
    int at = input(0).blockAt(block);
    return output().batched() ? at + column * Lanes.WIDTH + row : row * columns + column;
  }
}
