package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// A straight line: `y = scale · x + shift`; backward `dx = scale · dy`.
public final class AffineOp extends UnaryOp {
  private final float scale;
  private final float shift;

  /// `scale · x + shift`, number by number.
  public AffineOp(Node x, float scale, float shift) {
    super("affine", x);
    this.scale = scale;
    this.shift = shift;
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.fma(scale, x[i], shift);
    }
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = scale * dy[i];
    }
  }
}
