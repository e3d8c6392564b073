package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;

/// The Gaussian error linear unit, in the form with tanh: `y = ½ · x · (1 + t)`, `t = tanh(u)`,
/// `u = √(2/π) · (x + 0.044715 · x³)`; it differs from the form with the error function by less
/// than 0.0005.
///
/// Backward `dx = (½ · (1 + t) + ½ · x · (1 − t²) · u') · dy`, `u' = √(2/π) · (1 + 0.134145 · x²)`.
///
/// Source: Hendrycks, Gimpel, "Gaussian error linear units", arXiv 1606.08415.
public final class GeluOp extends UnaryOp {
  private static final float ROOT = 0.7978845608f;
  private static final float CUBE = 0.044715f;

  private final float[] t;

  /// The Gaussian error linear unit of x.
  public GeluOp(Node x) {
    super("gelu", x);
    this.t = new float[x.blocks() * x.blockSize()];
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    forward(x, t, y, from, to);
  }

  private void forward(float[] x, float[] u, float[] y, int from, int to) {
    cubic(x, u, from, to);
    kernels().tanh(u, u, from, to);
    for (int i = from; i < to; i++) {
      y[i] = 0.5f * x[i] * (1 + u[i]);
    }
  }

  @Override
  protected Place single(SingleBuilder plan) {
    use(plan.kernels());
    Place from = plan.place(input(0)), to = plan.newLike(from);
    int size = from.size(), room = plan.room(size);
    plan.step(rooms -> forward(rooms[from.room()], rooms[room], rooms[to.room()], 0, size));
    return to;
  }

  private static void cubic(float[] x, float[] u, int from, int to) {
    for (int i = from; i < to; i++) {
      u[i] = ROOT * Math.fma(CUBE * x[i] * x[i], x[i], x[i]);
    }
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      float slope = ROOT * Math.fma(3 * CUBE * x[i], x[i], 1f);
      float bend = x[i] * (1 - t[i] * t[i]) * slope;
      dx[i] = 0.5f * (1 + t[i] + bend) * dy[i];
    }
  }
}
