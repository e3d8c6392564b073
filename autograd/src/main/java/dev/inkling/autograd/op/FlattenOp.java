package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;

/// All features of an example in one row: `[N, A, B, …]` becomes `[N, A·B·…]`. In lanes both are
/// stored alike, so there is nothing to compute.
public final class FlattenOp extends LocalOp {
  /// The rows of a batch.
  ///
  /// @throws ShapeException if x is not a batch
  public FlattenOp(Node x) {
    super("flatten", resultShape(x), true, x);
  }

  private static Shape resultShape(Node x) {
    if (!x.batched()) {
      throw new ShapeException("flatten: " + x.shape() + " is not a batch");
    }
    return Shape.of(x.shape().extent(0), x.features());
  }

  @Override
  protected boolean sharesValue() {
    return true;
  }

  @Override
  protected void forward(int block) {}

  @Override
  protected Place single(SingleBuilder plan) {
    return Place.row(plan.dense(input(0)).room(), input(0).features());
  }

  @Override
  protected boolean overwrites(int input) {
    return true;
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    int at = output().blockAt(block);
    System.arraycopy(output().gradients(), at, dx, at, output().blockSize());
  }
}
