package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;

/// The same numbers in row-major order with other axes; of a batch, axis 0 stays. Both are stored
/// alike, so this copies.
public final class ReshapeOp extends LocalOp {
  /// x in another shape.
  ///
  /// @throws ShapeException if the sizes differ, or the examples of a batch
  public ReshapeOp(Node x, Shape shape) {
    super("reshape", checked(x, shape), x.batched(), x);
  }

  private static Shape checked(Node x, Shape shape) {
    if (shape.size() != x.shape().size()) {
      throw new ShapeException(
          "reshape: %s has %d numbers, %s has %d"
              .formatted(x.shape(), x.shape().size(), shape, shape.size()));
    }
    if (x.batched() && (shape.rank() == 0 || shape.extent(0) != x.shape().extent(0))) {
      throw new ShapeException(
          "reshape: axis 0 of %s is the batch and does not stay in %s: unbatch first"
              .formatted(x.shape(), shape));
    }
    return shape;
  }

  @Override
  protected boolean overwrites(int input) {
    return true;
  }

  @Override
  protected void forward(int block) {
    int at = output().blockAt(block);
    System.arraycopy(input(0).values(), at, output().values(), at, output().blockSize());
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    int at = output().blockAt(block);
    System.arraycopy(output().gradients(), at, dx, at, output().blockSize());
  }
}
