package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A rim of one number along an axis: `before` of them, then x, then `after` of them. Backward
/// takes x's part of dy.
public final class PadOp extends LocalOp {
  private final Region region;
  private final float number;
  private final int axis;
  private final int before;

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
    this.axis = x.shape().axis(axis);
    this.before = before;
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
  protected @Nullable Place single(SingleBuilder plan) {
    if (output().shape().rank() != 4) {
      return null;
    }
    Place from = plan.byPixel(input(0)), to = plan.newByPixel(output());
    int top = axis == 2 ? before : 0, left = axis == 3 ? before : 0, first = axis == 1 ? before : 0;
    plan.step(
        rooms -> {
          float[] x = rooms[from.room()], y = rooms[to.room()];
          Arrays.fill(y, number);
          for (int p = 0; p < from.pixels(); p++) {
            int row = p / from.width() + top, column = p % from.width() + left;
            int at = (row * to.width() + column) * to.channels() + first;
            System.arraycopy(x, p * from.channels(), y, at, from.channels());
          }
        });
    return to;
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    region.read(output().gradients(), output().blockAt(block), dx, input(0).blockAt(block));
  }
}
