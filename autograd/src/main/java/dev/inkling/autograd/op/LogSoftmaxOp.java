package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.tensor.Elementary;

/// The logarithm of the softmax along one axis, finite for any finite x:
/// `y[k] = x[k] − m − ln Σ_j e^(x[j] − m)` with `m = max_j x[j]`. Backward
/// `dx[k] = dy[k] − e^(y[k]) · Σ_j dy[j]`.
public final class LogSoftmaxOp extends LocalOp {
  private final AxisWalk walk;
  private final float[] softmax;

  /// The logarithm of the softmax of x along an axis.
  ///
  /// @throws dev.inkling.tensor.ShapeException if there is no such axis, or it is the batch
  public LogSoftmaxOp(Node x, int axis) {
    super("log softmax", x.shape(), x.batched(), x);
    this.walk = ReductionOp.notEmpty("log softmax", x, axis);
    this.softmax = new float[x.blocks() * x.blockSize()];
  }

  @Override
  protected boolean overwrites(int input) {
    return true;
  }

  @Override
  protected void forward(int block) {
    float[] x = input(0).values(), y = output().values();
    int from = output().blockAt(block), to = from + output().blockSize();
    for (int base : walk.base()) {
      SoftmaxOp.belowMax(x, y, from + base, walk.step());
    }
    kernels().exp(y, softmax, from, to);
    for (int base : walk.base()) {
      float sum = (float) SumOp.sum(softmax, from + base, walk.step());
      float log = Elementary.log(sum);
      for (int s : walk.step()) {
        y[from + base + s] -= log;
        softmax[from + base + s] /= sum;
      }
    }
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    float[] dy = output().gradients();
    int from = output().blockAt(block);
    for (int base : walk.base()) {
      float sum = (float) SumOp.sum(dy, from + base, walk.step());
      for (int s : walk.step()) {
        int i = from + base + s;
        dx[i] = dy[i] - softmax[i] * sum;
      }
    }
  }
}
