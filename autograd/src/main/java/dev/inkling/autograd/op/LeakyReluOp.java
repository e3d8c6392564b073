package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The leaky rectifier: `y = x` where x > 0, else `slope · x`; backward `dx = dy` where x ≥ 0,
/// else `slope · dy`.
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
      y[i] = Math.max(x[i], 0f) + slope * Math.min(x[i], 0f);
    }
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    // Chooses the factor by the sign bit: a branch would be mispredicted every other time.
    int one = Float.floatToRawIntBits(1f), sloped = Float.floatToRawIntBits(slope);
    for (int i = from; i < to; i++) {
      int negative = Float.floatToRawIntBits(x[i]) >> 31;
      dx[i] = dy[i] * Float.intBitsToFloat(one ^ (negative & (one ^ sloped)));
    }
  }
}
