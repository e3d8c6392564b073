package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The rectifier: `y = max(x, 0)`; backward `dx = dy` where y > 0, else 0.
///
/// Source: Nair, Hinton, "Rectified linear units improve restricted Boltzmann machines", ICML 2010.
public final class ReluOp extends UnaryOp {
  /// The rectifier of x.
  public ReluOp(Node x) {
    super("relu", x);
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.max(x[i], 0f);
    }
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    System.arraycopy(dy, from, dx, from, to - from);
    kernels().maskPositive(y, dx, from, to);
  }
}
