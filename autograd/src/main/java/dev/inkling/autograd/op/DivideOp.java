package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The quotient of two nodes, `y = a / b`, with broadcasting; backward `da = dy / b`,
/// `db = −y · dy / b`.
public final class DivideOp extends BinaryOp {
  /// a / b.
  ///
  /// @throws dev.inkling.tensor.ShapeException if the shapes do not broadcast
  public DivideOp(Node left, Node right) {
    super("divide", left, right);
  }

  @Override
  void forward(float[] a, float[] b, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a[i] / b[i];
    }
  }

  @Override
  void backwardLeft(float[] a, float[] b, float[] y, float[] dy, float[] d, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = dy[i] / b[i];
    }
  }

  @Override
  void backwardRight(float[] a, float[] b, float[] y, float[] dy, float[] d, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = -y[i] * dy[i] / b[i];
    }
  }
}
