package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The magnitude: `y = |x|`; backward `dx = dy` where x > 0, `−dy` where x < 0, 0 at 0.
public final class AbsOp extends UnaryOp {
  /// |x|.
  public AbsOp(Node x) {
    super("abs", x);
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.abs(x[i]);
    }
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = Math.signum(x[i]) * dy[i];
    }
  }
}
