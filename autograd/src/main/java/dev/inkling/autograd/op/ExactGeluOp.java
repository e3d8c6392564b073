package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;

/// The Gaussian error linear unit in its exact form: `y = x · Φ(x)`, Φ the normal distribution's
/// share below x, `Φ(x) = ½ · (1 + erf(x / √2))`. [GeluOp] is the form with tanh.
///
/// With φ the normal density, `t = 1 / (1 + 0.2316419 · |x|)` and the polynomial P of degree 5,
/// `Φ(−|x|) = φ(x) · P(t)` within 7.5e-8. Backward `dx = (Φ(x) + x · φ(x)) · dy`.
///
/// Source: Hendrycks, Gimpel, "Gaussian error linear units", arXiv 1606.08415; the polynomial is
/// formula 26.2.17 of Abramowitz, Stegun, "Handbook of mathematical functions", 1964.
public final class ExactGeluOp extends UnaryOp {
  private static final float DENSITY = 0.3989422804f;
  private static final float T = 0.2316419f;
  private static final float P1 = 0.319381530f, P2 = -0.356563782f, P3 = 1.781477937f;
  private static final float P4 = -1.821255978f, P5 = 1.330274429f;

  private final float[] phi;

  /// The Gaussian error linear unit of x.
  public ExactGeluOp(Node x) {
    super("exact gelu", x);
    this.phi = new float[x.blocks() * x.blockSize()];
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    forward(x, phi, y, from, to);
  }

  private void forward(float[] x, float[] room, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      room[i] = -0.5f * x[i] * x[i];
    }
    kernels().exp(room, room, from, to);
    for (int i = from; i < to; i++) {
      room[i] *= DENSITY;
      y[i] = x[i] * below(x[i], room[i]);
    }
  }

  /// Φ(x), where `density` is φ(x).
  private static float below(float x, float density) {
    float t = 1 / Math.fma(T, Math.abs(x), 1f);
    float p = Math.fma(P5, t, P4);
    p = Math.fma(p, t, P3);
    p = Math.fma(p, t, P2);
    p = Math.fma(p, t, P1);
    float tail = density * p * t;
    return x > 0 ? 1 - tail : tail;
  }

  @Override
  protected Place single(SingleBuilder plan) {
    use(plan.kernels());
    Place from = plan.place(input(0)), to = plan.newLike(from);
    int size = from.size(), room = plan.room(size);
    plan.step(rooms -> forward(rooms[from.room()], rooms[room], rooms[to.room()], 0, size));
    return to;
  }

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = Math.fma(x[i], phi[i], below(x[i], phi[i])) * dy[i];
    }
  }
}
