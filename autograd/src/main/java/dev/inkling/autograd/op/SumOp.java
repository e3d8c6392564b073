package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The sum along some axes, `y = Σ x`; backward, each summand gets dy.
public final class SumOp extends ReductionOp {
  /// The sum along axes of x.
  ///
  /// @param keepAxes whether these axes stay, with extent 1
  /// @throws dev.inkling.tensor.ShapeException if there is no such axis, or it is the batch
  public SumOp(Node x, boolean keepAxes, int... axes) {
    super("sum", x, keepAxes, AxisWalk.of("sum", x, axes));
  }

  @Override
  float reduce(float[] x, int at, int[] step) {
    return (float) sum(x, at, step);
  }

  static double sum(float[] x, int at, int[] step) {
    double sum = 0;
    for (int s : step) {
      sum += x[at + s];
    }
    return sum;
  }

  @Override
  void spread(float[] x, float y, float dy, float[] dx, int at, int[] step) {
    for (int s : step) {
      dx[at + s] = dy;
    }
  }
}
