package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The product of two nodes number by number, `y = a · b`, with broadcasting; backward
/// `da = b · dy`, `db = a · dy`.
public final class MultiplyOp extends BinaryOp {
  /// a · b.
  ///
  /// @throws dev.inkling.tensor.ShapeException if the shapes do not broadcast
  public MultiplyOp(Node left, Node right) {
    super("multiply", left, right);
  }

  @Override
  void forward(float[] a, float[] b, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a[i] * b[i];
    }
  }

  @Override
  void backwardLeft(float[] a, float[] b, float[] y, float[] dy, float[] d, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = b[i] * dy[i];
    }
  }

  @Override
  void backwardRight(float[] a, float[] b, float[] y, float[] dy, float[] d, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = a[i] * dy[i];
    }
  }
}
