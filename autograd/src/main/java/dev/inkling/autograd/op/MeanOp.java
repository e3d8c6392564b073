package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The mean along some axes, `y = (1/n) Σ x`; backward, each of the n numbers gets dy/n.
public final class MeanOp extends ReductionOp {
  /// The mean along axes of x.
  ///
  /// @param keepAxes whether these axes stay, with extent 1
  /// @throws dev.inkling.tensor.ShapeException if there is no such axis, or it is the batch, or
  ///     nothing is there
  public MeanOp(Node x, boolean keepAxes, int... axes) {
    super("mean", x, keepAxes, notEmpty("mean", x, axes));
  }

  @Override
  float reduce(float[] x, int at, int[] step) {
    return (float) (SumOp.sum(x, at, step) / step.length);
  }

  @Override
  void spread(float[] x, float y, float dy, float[] dx, int at, int[] step) {
    for (int s : step) {
      dx[at + s] = dy / step.length;
    }
  }
}
