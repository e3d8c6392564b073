package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;

/// A stretch along one axis: `y[…, i, …] = x[…, from + i, …]` for i in [0, to − from). Backward
/// adds dy to that stretch of dx.
public final class SliceOp extends LocalOp {
  private final Region region;

  /// The stretch `from` (inclusive) to `to` (exclusive) along an axis of x.
  ///
  /// @throws ShapeException if there is no such axis or stretch, or the axis is the batch
  public SliceOp(Node x, int axis, int from, int to) {
    super("slice", resultShape(x, axis, from, to), x.batched(), x);
    int[] start = new int[x.shape().rank()];
    start[x.shape().axis(axis)] = from;
    this.region = Region.inside(x.shape(), x.batched(), start, resultShape(x, axis, from, to));
  }

  private static Shape resultShape(Node x, int axis, int from, int to) {
    int counted = x.shape().axis(axis);
    if (x.batched() && counted == 0) {
      throw new ShapeException(
          "slice: axis 0 of %s is the batch: unbatch first".formatted(x.shape()));
    }
    if (from < 0 || to < from || to > x.shape().extent(counted)) {
      throw new ShapeException(
          "slice: %d to %d lies outside axis %d of %s".formatted(from, to, axis, x.shape()));
    }
    return x.shape().with(counted, to - from);
  }

  @Override
  protected void forward(int block) {
    int xAt = input(0).blockAt(block);
    region.read(input(0).values(), xAt, output().values(), output().blockAt(block));
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    region.add(output().gradients(), output().blockAt(block), dx, input(0).blockAt(block));
  }
}
