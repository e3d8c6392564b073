package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The larger of two numbers, `y = max(a, b)`, with broadcasting; backward `da = dy` where a > b,
/// `db = dy` where b > a, and half of dy to each where they are equal.
public final class MaximumOp extends BinaryOp {
  /// The larger of a and b.
  ///
  /// @throws dev.inkling.tensor.ShapeException if the shapes do not broadcast
  public MaximumOp(Node left, Node right) {
    super("maximum", left, right);
  }

  @Override
  void forward(float[] a, float[] b, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.max(a[i], b[i]);
    }
  }

  @Override
  void backwardLeft(float[] a, float[] b, float[] y, float[] dy, float[] d, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = share(a[i], b[i]) * dy[i];
    }
  }

  @Override
  void backwardRight(float[] a, float[] b, float[] y, float[] dy, float[] d, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = share(b[i], a[i]) * dy[i];
    }
  }

  /// 1, 0, or ½ where they are equal.
  private static float share(float own, float other) {
    return 0.5f + 0.5f * Math.signum(own - other);
  }
}
