package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;

/// A rectifier without a corner: `y = ln(1 + eˣ)`, computed as `max(x, 0) + ln(1 + e^−|x|)`, which
/// does not overflow; backward `dx = dy / (1 + e⁻ˣ)`.
public final class SoftplusOp extends UnaryOp {
  private final float[] e;

  /// `ln(1 + eˣ)`.
  public SoftplusOp(Node x) {
    super("softplus", x);
    this.e = new float[x.blocks() * x.blockSize()];
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    forward(x, e, y, from, to);
  }

  private void forward(float[] x, float[] room, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      room[i] = -Math.abs(x[i]);
    }
    kernels().exp(room, room, from, to);
    for (int i = from; i < to; i++) {
      y[i] = 1 + room[i];
    }
    kernels().log(y, y, from, to);
    for (int i = from; i < to; i++) {
      y[i] += Math.max(x[i], 0f);
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

  @Override
  void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      // e^−|x| is there: the logistic function of |x|, or what is left to 1 of it.
      float large = 1 / (1 + e[i]);
      dx[i] = (x[i] > 0 ? large : 1 - large) * dy[i];
    }
  }
}
