package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// A number kept within bounds: `y = min(max(x, low), high)`; backward `dx = dy` where
/// low < x < high, else 0.
///
/// Example: `new ClipOp(x, 0, 6)` is the rectifier of small networks for phones, ReLU6.
public final class ClipOp extends UnaryOp {
  private final float low;
  private final float high;

  /// x between `low` and `high`.
  ///
  /// @throws IllegalArgumentException if low is not below high
  public ClipOp(Node x, float low, float high) {
    super("clip", x);
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "clip: low is %s and high %s, expected low < high".formatted(low, high));
    }
    this.low = low;
    this.high = high;
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.min(Math.max(x[i], low), high);
    }
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = x[i] > low && x[i] < high ? dy[i] : 0;
    }
  }
}
