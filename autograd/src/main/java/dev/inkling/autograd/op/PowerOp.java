package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Elementary;

/// A power, `y = aᵇ = e^(b · ln a)`, with broadcasting, for a ≥ 0 (whole b take any base); backward
/// `da = b · aᵇ⁻¹ · dy`, `db = y · ln a · dy`, which counts as 0 where y is 0.
public final class PowerOp extends BinaryOp {
  /// aᵇ.
  ///
  /// @throws dev.inkling.tensor.ShapeException if the shapes do not broadcast
  public PowerOp(Node left, Node right) {
    super("power", left, right);
  }

  @Override
  void forward(float[] a, float[] b, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Powers.of(a[i], b[i]);
    }
  }

  @Override
  void backwardLeft(float[] a, float[] b, float[] y, float[] dy, float[] d, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = b[i] == 0 ? 0 : b[i] * Powers.of(a[i], b[i] - 1) * dy[i];
    }
  }

  @Override
  void backwardRight(float[] a, float[] b, float[] y, float[] dy, float[] d, int from, int to) {
    for (int i = from; i < to; i++) {
      d[i] = y[i] == 0 ? 0 : y[i] * Elementary.log(a[i]) * dy[i];
    }
  }
}
