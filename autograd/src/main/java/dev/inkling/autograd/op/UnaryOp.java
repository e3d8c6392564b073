package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;

/// An operation on each number by itself, `y[i] = f(x[i])`, in flat loops over neighbouring
/// numbers.
abstract class UnaryOp extends LocalOp {
  UnaryOp(String name, Node x) {
    super(name, x.shape(), x.batched(), x);
  }

  /// `y[i] = f(x[i])` for i in [from, to).
  abstract void forward(float[] x, float[] y, int from, int to);

  /// `dx[i] = f'(x[i]) · dy[i]` for i in [from, to).
  abstract void backward(float[] x, float[] y, float[] dy, float[] dx, int from, int to);

  @Override
  protected final boolean overwrites(int input) {
    return true;
  }

  @Override
  protected final void forward(int block) {
    int from = output().blockAt(block);
    forward(input(0).values(), output().values(), from, from + output().blockSize());
  }

  @Override
  protected Place single(SingleBuilder plan) {
    use(plan.kernels());
    Place from = plan.place(input(0)), to = plan.newLike(from);
    int size = from.size();
    plan.step(rooms -> forward(rooms[from.room()], rooms[to.room()], 0, size));
    return to;
  }

  @Override
  protected final void backward(int input, int block, float[] dx) {
    int from = output().blockAt(block), to = from + output().blockSize();
    backward(input(0).values(), output().values(), output().gradients(), dx, from, to);
  }
}
