package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The natural logarithm: `y = ln x`, −∞ for 0, NaN below; backward `dx = dy / x`.
public final class LogOp extends UnaryOp {
  /// ln x.
  public LogOp(Node x) {
    super("log", x);
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    kernels().log(x, y, from, to);
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = dy[i] / x[i];
    }
  }
}
