package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import java.util.Arrays;

/// A rim of one number along an axis: `before` of them, then x, then `after` of them. Backward
/// takes x's part of dy.
public final class PadOp extends LocalOp {
  private final Region region;
  private final float number;

  /// x with a rim along an axis.
  ///
  /// @throws ShapeException if there is no such axis, it is the batch, or the rim is negative
  public PadOp(Node x, int axis, int before, int after, float number) {
    super("pad", resultShape(x, axis, before, after), x.batched(), x);
    int[] start = new int[x.shape().rank()];
    start[x.shape().axis(axis)] = before;
    Shape room = resultShape(x, axis, before, after);
    this.region = Region.inside(room, x.batched(), start, x.shape());
    this.number = number;
  }

  private static Shape resultShape(Node x, int axis, int before, int after) {
    int counted = x.shape().axis(axis);
    if (x.batched() && counted == 0) {
      throw new ShapeException("pad: axis 0 of " + x.shape() + " is the batch: unbatch first");
    }
    if (before < 0 || after < 0) {
      throw new ShapeException(
          "pad: %d before and %d after axis %d of %s, expected no less than 0"
              .formatted(before, after, axis, x.shape()));
    }
    return x.shape().with(counted, before + x.shape().extent(counted) + after);
  }

  @Override
  protected boolean overwrites(int input) {
    return true;
  }

  @Override
  protected void forward(int block) {
    int at = output().blockAt(block);
    Arrays.fill(output().values(), at, at + output().blockSize(), number);
    region.write(input(0).values(), input(0).blockAt(block), output().values(), at);
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    region.read(output().gradients(), output().blockAt(block), dx, input(0).blockAt(block));
  }
}
