package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.tensor.ShapeException;

/// An operation that makes one number of all along some axes: `y[…] = f(x[…, *, …])`.
///
/// A result number depends on the numbers at `at + step[0]`, `at + step[1]`, … of x; sums run in
/// that order, in double precision.
abstract class ReductionOp extends LocalOp {
  private final AxisWalk walk;

  ReductionOp(String name, Node x, boolean keepAxes, AxisWalk walk) {
    super(name, walk.reduced(x.shape(), keepAxes), x.batched(), x);
    this.walk = walk;
  }

  /// A walk that is not empty.
  static AxisWalk notEmpty(String name, Node x, int... axes) {
    AxisWalk walk = AxisWalk.of(name, x, axes);
    if (walk.length() == 0) {
      throw new ShapeException(name + ": " + x.shape() + " has nothing along the axes");
    }
    return walk;
  }

  /// The result for the numbers at `at + step[…]`.
  abstract float reduce(float[] x, int at, int[] step);

  /// Sets the gradients at `at + step[…]`, given result y and its gradient.
  abstract void spread(float[] x, float y, float dy, float[] dx, int at, int[] step);

  @Override
  protected final boolean overwrites(int input) {
    return true;
  }

  @Override
  protected final void forward(int block) {
    float[] x = input(0).values(), y = output().values();
    int xAt = input(0).blockAt(block), yAt = output().blockAt(block);
    for (int base : walk.base()) {
      y[yAt++] = reduce(x, xAt + base, walk.step());
    }
  }

  @Override
  protected final void backward(int input, int block, float[] dx) {
    float[] x = input(0).values(), y = output().values(), dy = output().gradients();
    int xAt = input(0).blockAt(block), yAt = output().blockAt(block);
    for (int base : walk.base()) {
      spread(x, y[yAt], dy[yAt++], dx, xAt + base, walk.step());
    }
  }
}
