package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The hyperbolic tangent: `y = tanh x`; backward `dx = (1 − y²) · dy`.
public final class TanhOp extends UnaryOp {
  /// The hyperbolic tangent of x.
  public TanhOp(Node x) {
    super("tanh", x);
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    kernels().tanh(x, y, from, to);
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = (1 - y[i] * y[i]) * dy[i];
    }
  }
}
