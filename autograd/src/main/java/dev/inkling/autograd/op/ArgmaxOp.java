package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// Where along some axes the largest number stands: `y = argmax x`, counted from 0, row-major over
/// several axes; the first of several equal ones. No gradient flows through it.
public final class ArgmaxOp extends ReductionOp {
  /// The place of the largest number along axes of x.
  ///
  /// @param keepAxes whether these axes stay, with extent 1
  /// @throws dev.inkling.tensor.ShapeException if there is no such axis, or it is the batch, or
  ///     nothing is there
  public ArgmaxOp(Node x, boolean keepAxes, int... axes) {
    super("argmax", x, keepAxes, notEmpty("argmax", x, axes));
  }

  @Override
  protected boolean isSmooth() {
    return false;
  }

  @Override
  float reduce(float[] x, int at, int[] step) {
    return MaxOp.first(x, at, step);
  }

  @Override
  void spread(float[] x, float y, float dy, float[] dx, int at, int[] step) {
    throw new AssertionError("no gradient flows through argmax");
  }
}
