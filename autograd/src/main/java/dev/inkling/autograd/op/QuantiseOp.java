package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// What is left of numbers that were stored in 8 bits: `y = s · (q − z)` with
/// `q = min(max(round(x / s) + z, −128), 127)`, where halves are rounded to the even neighbour.
///
/// It is ONNX' QuantizeLinear and DequantizeLinear in one, bit by bit. Backward, `dx = dy` where q
/// was not cut off, else 0: the steps themselves have no slope, so the gradient passes straight
/// through.
///
/// Source: Bengio, Léonard, Courville, "Estimating or propagating gradients through stochastic
/// neurons for conditional computation", arXiv 1308.3432 (straight through); Jacob et al.,
/// "Quantization and training of neural networks for efficient integer-arithmetic-only inference",
/// CVPR 2018.
public final class QuantiseOp extends UnaryOp {
  /// Added to a number below 2²², it leaves no room for a fraction: the sum is rounded to a whole
  /// number, halves to even.
  private static final float ROUNDING = 0x1.8p23f;

  private final float scale;
  private final float low;
  private final float high;

  /// x in steps of `scale`.
  ///
  /// @param scale s, above 0
  /// @param zeroPoint z, the whole number that stands for 0, −128 to 127
  public QuantiseOp(Node x, float scale, int zeroPoint) {
    super("quantise", x);
    this.scale = scale;
    this.low = Byte.MIN_VALUE - zeroPoint;
    this.high = Byte.MAX_VALUE - zeroPoint;
  }

  // The bounds are whole, so cutting off before rounding is the same as after.
  @Override
  void forward(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      float inside = Math.min(Math.max(x[i] / scale, low), high);
      y[i] = (inside + ROUNDING - ROUNDING) * scale;
    }
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      float steps = x[i] / scale;
      dx[i] = steps >= low && steps <= high ? dy[i] : 0;
    }
  }
}
