package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import java.util.Arrays;

/// The axes in another order: axis i of y is axis `order[i]` of x. Backward puts dy back in x's
/// order.
public final class TransposeOp extends LocalOp {
  private final Region region;
  private final boolean swaps;

  /// The axes of x in another order.
  ///
  /// @throws ShapeException if the order does not name each axis once, or moves the batch
  public TransposeOp(Node x, int... order) {
    super("transpose", resultShape(x, order), x.batched(), x);
    this.region = Region.permuted(x, order);
    this.swaps = order.length > 0 && order[0] == 1;
  }

  private static Shape resultShape(Node x, int... order) {
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    int[] extents = new int[order.length];
    for (int axis = 0; axis < order.length; axis++) {
      if (order.length != x.shape().rank() || sorted[axis] != axis) {
        throw new ShapeException(
            "transpose: order %s does not name each axis of %s once"
                .formatted(Arrays.toString(order), x.shape()));
      }
      extents[axis] = x.shape().extent(order[axis]);
    }
    if (order.length != x.shape().rank() || (x.batched() && order[0] != 0)) {
      throw new ShapeException(
          "transpose: order %s of %s: axis 0 is the batch and must stay: unbatch first"
              .formatted(Arrays.toString(order), x.shape()));
    }
    return Shape.of(extents);
  }

  @Override
  protected boolean overwrites(int input) {
    return true;
  }

  @Override
  protected void forward(int block) {
    int at = output().blockAt(block);
    if (isMatrix()) {
      int rows = input(0).shape().extent(0), columns = input(0).shape().extent(1);
      float[] x = input(0).values(), y = output().values();
      kernels().transpose(rows, columns, x, 0, columns, y, 0, rows);
    } else {
      region.read(input(0).values(), at, output().values(), at);
    }
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    int at = output().blockAt(block);
    region.write(output().gradients(), at, dx, at);
  }

  /// Whether this is the transpose of one matrix, which has a kernel.
  private boolean isMatrix() {
    return !output().batched() && output().shape().rank() == 2 && swaps;
  }
}
