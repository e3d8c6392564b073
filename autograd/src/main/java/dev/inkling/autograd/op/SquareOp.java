package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The square: `y = x²`; backward `dx = 2x · dy`.
public final class SquareOp extends UnaryOp {
  /// x².
  public SquareOp(Node x) {
    super("square", x);
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = x[i] * x[i];
    }
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = 2 * x[i] * dy[i];
    }
  }
}
