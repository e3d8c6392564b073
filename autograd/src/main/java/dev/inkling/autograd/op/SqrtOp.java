package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The square root: `y = √x`, NaN below 0; backward `dx = dy / (2y)`.
public final class SqrtOp extends UnaryOp {
  /// √x.
  public SqrtOp(Node x) {
    super("sqrt", x);
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = (float) Math.sqrt(x[i]);
    }
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = dy[i] / (2 * y[i]);
    }
  }
}
