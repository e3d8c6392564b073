package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// The sum of two nodes, `y = a + b`, with broadcasting; backward `da = dy`, `db = dy`.
public final class AddOp extends BinaryOp {
  /// a + b.
  ///
  /// @throws dev.inkling.tensor.ShapeException if the shapes do not broadcast
  public AddOp(Node left, Node right) {
    super("add", left, right);
  }

  @Override
  void forward(float[] a, float[] b, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a[i] + b[i];
    }
  }

  @Override
  void backwardLeft(float[] a, float[] b, float[] y, float[] dy, float[] d, int from, int to) {
    System.arraycopy(dy, from, d, from, to - from);
  }

  @Override
  void backwardRight(float[] a, float[] b, float[] y, float[] dy, float[] d, int from, int to) {
    System.arraycopy(dy, from, d, from, to - from);
  }
}
