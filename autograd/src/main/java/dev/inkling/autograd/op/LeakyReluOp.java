package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The leaky rectifier: `y = x` where x > 0, else `slope · x`; backward `dx = dy` or `slope · dy`.
///
/// Source: Maas, Hannun, Ng, "Rectifier nonlinearities improve neural network acoustic models",
/// ICML 2013.
public final class LeakyReluOp extends UnaryOp {
  private final float slope;

  /// The leaky rectifier of x.
  ///
  /// @param slope of the negative half, often 0.01
  public LeakyReluOp(Node x, float slope) {
    super("leaky relu", x);
    this.slope = slope;
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = x[i] > 0 ? x[i] : slope * x[i];
    }
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = x[i] > 0 ? dy[i] : slope * dy[i];
    }
  }
}
