package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The largest number along some axes, `y = max x`; backward, dy goes to the first that is as
/// large.
public final class MaxOp extends ReductionOp {
  /// The largest number along axes of x.
  ///
  /// @param keepAxes whether these axes stay, with extent 1
  /// @throws dev.inkling.tensor.ShapeException if there is no such axis, or it is the batch, or
  ///     nothing is there
  public MaxOp(Node x, boolean keepAxes, int... axes) {
    super("max", x, keepAxes, notEmpty("max", x, axes));
  }

  @Override
  float reduce(float[] x, int at, int[] step) {
    return x[at + step[first(x, at, step)]];
  }

  /// Which of the numbers is the largest: the first of several, and NaN before any number.
  static int first(float[] x, int at, int[] step) {
    int first = 0;
    for (int s = 1; s < step.length; s++) {
      float next = x[at + step[s]], most = x[at + step[first]];
      if (next > most || (Float.isNaN(next) && !Float.isNaN(most))) {
        first = s;
      }
    }
    return first;
  }

  @Override
  void spread(float[] x, float y, float dy, float[] dx, int at, int[] step) {
    int first = first(x, at, step);
    for (int s = 0; s < step.length; s++) {
      dx[at + step[s]] = s == first ? dy : 0;
    }
  }
}
