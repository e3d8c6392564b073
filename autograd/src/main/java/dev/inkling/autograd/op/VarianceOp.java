package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The variance along some axes, of the n numbers themselves, not an estimate from a sample:
/// `y = (1/n) Σ (x − μ)²` with `μ = (1/n) Σ x`; backward `dx = 2(x − μ)/n · dy`.
public final class VarianceOp extends ReductionOp {
  /// The variance along axes of x.
  ///
  /// @param keepAxes whether these axes stay, with extent 1
  /// @throws dev.inkling.tensor.ShapeException if there is no such axis, or it is the batch, or
  ///     nothing is there
  public VarianceOp(Node x, boolean keepAxes, int... axes) {
    super("variance", x, keepAxes, notEmpty("variance", x, axes));
  }

  @Override
  float reduce(float[] x, int at, int[] step) {
    double mean = SumOp.sum(x, at, step) / step.length, squares = 0;
    for (int s : step) {
      squares += (x[at + s] - mean) * (x[at + s] - mean);
    }
    return (float) (squares / step.length);
  }

  @Override
  void spread(float[] x, float y, float dy, float[] dx, int at, int[] step) {
    double mean = SumOp.sum(x, at, step) / step.length;
    for (int s : step) {
      dx[at + s] = (float) (2 * (x[at + s] - mean) / step.length * dy);
    }
  }
}
