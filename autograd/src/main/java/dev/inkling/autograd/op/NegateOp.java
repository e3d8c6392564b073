package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The opposite: `y = −x`; backward `dx = −dy`.
public final class NegateOp extends UnaryOp {
  /// −x.
  public NegateOp(Node x) {
    super("negate", x);
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = -x[i];
    }
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = -dy[i];
    }
  }
}
