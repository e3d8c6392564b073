package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;

/// The sigmoid linear unit, also called swish: `y = x · s`, `s = 1 / (1 + e⁻ˣ)`; backward
/// `dx = (s + y · (1 − s)) · dy`.
///
/// Source: Ramachandran, Zoph, Le, "Searching for activation functions", arXiv 1710.05941.
public final class SiluOp extends UnaryOp {
  private final float[] s;

  /// `x / (1 + e⁻ˣ)`.
  public SiluOp(Node x) {
    super("silu", x);
    this.s = new float[x.blocks() * x.blockSize()];
  }

  @Override
  void forward(float[] x, float[] y, int from, int to) {
    forward(x, s, y, from, to);
  }

  private void forward(float[] x, float[] room, float[] y, int from, int to) {
    kernels().sigmoid(x, room, from, to);
    for (int i = from; i < to; i++) {
      y[i] = x[i] * room[i];
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
      dx[i] = (s[i] + y[i] * (1 - s[i])) * dy[i];
    }
  }
}
