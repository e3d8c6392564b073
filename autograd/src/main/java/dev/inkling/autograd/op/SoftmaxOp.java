package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;

/// The softmax along one axis: `y[k] = e^(x[k] − m) / Σ_j e^(x[j] − m)` with `m = max_j x[j]`,
/// which keeps every power finite. Backward `dx[k] = y[k] · (dy[k] − Σ_j dy[j] · y[j])`.
public final class SoftmaxOp extends LocalOp {
  private final AxisWalk walk;

  /// The softmax of x along an axis.
  ///
  /// @throws dev.inkling.tensor.ShapeException if there is no such axis, or it is the batch
  public SoftmaxOp(Node x, int axis) {
    super("softmax", x.shape(), x.batched(), x);
    this.walk = ReductionOp.notEmpty("softmax", x, axis);
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
      belowMax(x, y, from + base, walk.step());
    }
    kernels().exp(y, y, from, to);
    for (int base : walk.base()) {
      float sum = (float) SumOp.sum(y, from + base, walk.step());
      for (int s : walk.step()) {
        y[from + base + s] /= sum;
      }
    }
  }

  /// `y[k] = x[k] − max_j x[j]`.
  static void belowMax(float[] x, float[] y, int at, int[] step) {
    float most = Float.NEGATIVE_INFINITY;
    for (int s : step) {
      most = Math.max(most, x[at + s]);
    }
    for (int s : step) {
      y[at + s] = x[at + s] - most;
    }
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    float[] y = output().values(), dy = output().gradients();
    int from = output().blockAt(block);
    for (int base : walk.base()) {
      double product = 0;
      for (int s : walk.step()) {
        product += (double) dy[from + base + s] * y[from + base + s];
      }
      for (int s : walk.step()) {
        int i = from + base + s;
        dx[i] = y[i] * (dy[i] - (float) product);
      }
    }
  }
}
