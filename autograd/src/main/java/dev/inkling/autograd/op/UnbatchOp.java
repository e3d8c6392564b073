package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Op;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import java.util.List;

/// The rows of a batch as a node that is not batched: the same shape and numbers, in row-major
/// order. What works across examples (a sum over axis 0, a transpose) starts with it. Backward
/// copies dy back to lanes.
public final class UnbatchOp extends Op {
  /// The rows of x.
  ///
  /// @throws ShapeException if x is not a batch
  public UnbatchOp(Node x) {
    super("unbatch", resultShape(x), false, x);
  }

  private static Shape resultShape(Node x) {
    if (!x.batched()) {
      throw new ShapeException("unbatch: " + x.shape() + " is not a batch");
    }
    return x.shape();
  }

  @Override
  protected boolean overwrites(int input) {
    return true;
  }

  @Override
  protected List<Stage> forward(Setting setting) {
    float[] x = input(0).values(), y = output().values();
    int features = input(0).features();
    return List.of(
        Stage.whole(
            input(0).blocks(),
            (block, worker) ->
                Lanes.toRows(setting.kernels(), x, y, features, first(block), last(block))));
  }

  private int first(int block) {
    return block * Lanes.WIDTH;
  }

  private int last(int block) {
    return Math.min(input(0).shape().extent(0), first(block) + Lanes.WIDTH);
  }

  @Override
  protected List<Stage> backward(Setting setting) {
    boolean add = !input(0).takesFirstGradientFrom(this);
    float[] lanes = add ? new float[input(0).gradients().length] : input(0).gradients();
    return List.of(
        Stage.perBlock(
                input(0).blocks(), (block, worker) -> toLanes(setting.kernels(), block, lanes, add))
            .writing(0));
  }

  private void toLanes(Kernels kernels, int block, float[] lanes, boolean add) {
    float[] dy = output().gradients();
    Lanes.fromRows(kernels, dy, lanes, input(0).features(), first(block), last(block));
    if (add) {
      float[] dx = input(0).gradients();
      int from = input(0).blockAt(block), to = from + input(0).blockSize();
      for (int i = from; i < to; i++) {
        dx[i] += lanes[i];
      }
    }
  }
}
