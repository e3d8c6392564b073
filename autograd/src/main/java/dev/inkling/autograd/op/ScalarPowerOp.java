package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// A constant power: `y = xᶜ`; backward `dx = c · xᶜ⁻¹ · dy`. Whole exponents are products and
/// take any base, others are `e^(c · ln x)` and give NaN below 0.
public final class ScalarPowerOp extends UnaryOp {
  private final float exponent;

  /// x to a constant power.
  public ScalarPowerOp(Node x, float exponent) {
    super("power", x);
    this.exponent = exponent;
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Powers.of(x[i], exponent);
    }
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = exponent == 0 ? 0 : exponent * Powers.of(x[i], exponent - 1) * dy[i];
    }
  }
}
