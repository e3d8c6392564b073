package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The exponential function: `y = eˣ`; backward `dx = y · dy`.
public final class ExpOp extends UnaryOp {
  /// eˣ.
  public ExpOp(Node x) {
    super("exp", x);
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    kernels().exp(x, y, from, to);
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = y[i] * dy[i];
    }
  }
}
