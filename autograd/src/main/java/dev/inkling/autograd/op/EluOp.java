package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;

/// The exponential linear unit: `y = scale · x` where x > 0, else `scale · alpha · (eˣ − 1)`.
///
/// Backward `dx = scale · dy` where x > 0, else `(y + scale · alpha) · dy`.
///
/// With alpha 1.6733 and scale 1.0507 it is the unit that keeps mean 0 and variance 1 from layer to
/// layer (SELU).
///
/// Source: Clevert, Unterthiner, Hochreiter, "Fast and accurate deep network learning by
/// exponential linear units", ICLR 2016; Klambauer et al., "Self-normalizing neural networks",
/// NeurIPS 2017.
public final class EluOp extends UnaryOp {
  private final float alpha;
  private final float scale;
  private final float[] e;

  /// The exponential linear unit of x.
  ///
  /// @param alpha how far below 0 it goes, often 1
  /// @param scale of all of it, often 1
  public EluOp(Node x, float alpha, float scale) {
    super("elu", x);
    this.alpha = alpha;
    this.scale = scale;
    this.e = new float[x.blocks() * x.blockSize()];
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    forward(x, e, y, from, to);
  }

  private void forward(float[] x, float[] room, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      room[i] = Math.min(x[i], 0f);
    }
    kernels().exp(room, room, from, to);
    for (int i = from; i < to; i++) {
      y[i] = scale * (Math.max(x[i], 0f) + alpha * (room[i] - 1));
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
      dx[i] = scale * (x[i] > 0 ? 1 : alpha * e[i]) * dy[i];
    }
  }
}
