package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The logistic function: `y = 1 / (1 + e⁻ˣ)`; backward `dx = y · (1 − y) · dy`.
public final class SigmoidOp extends UnaryOp {
  /// The logistic function of x.
  public SigmoidOp(Node x) {
    super("sigmoid", x);
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    kernels().sigmoid(x, y, from, to);
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = y[i] * (1 - y[i]) * dy[i];
    }
  }
}
