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

/// The rows of a node as a batch: the same shape and numbers, stored in lanes, axis 0 being the
/// batch.
///
/// It is how a gradient reaches a whole batch of inputs: what must change in these pictures for the
/// loss to fall? Backward copies dy back to rows.
public final class BatchOp extends Op {
  /// x as a batch.
  ///
  /// @throws ShapeException if x is a batch already or has no examples along axis 0
  public BatchOp(Node x) {
    super("batch", resultShape(x), true, x);
  }

  private static Shape resultShape(Node x) {
    if (x.batched() || x.shape().rank() == 0 || x.shape().extent(0) == 0) {
      throw new ShapeException(
          "batch: %s has shape %s, expected rows that are not a batch yet"
              .formatted(x.name(), x.shape()));
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
    int features = output().features(), examples = output().shape().extent(0);
    return List.of(
        Stage.perBlock(
            blocks(),
            (block, worker) -> {
              int from = block * Lanes.WIDTH, to = Math.min(examples, from + Lanes.WIDTH);
              Lanes.fromRows(setting.kernels(), x, y, features, from, to);
            }));
  }

  @Override
  protected List<Stage> backward(Setting setting) {
    boolean add = !input(0).takesFirstGradientFrom(this);
    float[] rows = add ? new float[input(0).gradients().length] : input(0).gradients();
    return List.of(
        Stage.whole(blocks(), (block, worker) -> toRows(setting.kernels(), block, rows, add))
            .writing(0));
  }

  private void toRows(Kernels kernels, int block, float[] rows, boolean add) {
    int features = output().features(), from = block * Lanes.WIDTH;
    int to = from + imagesIn(block);
    Lanes.toRows(kernels, output().gradients(), rows, features, from, to);
    if (add) {
      float[] dx = input(0).gradients();
      for (int i = from * features; i < to * features; i++) {
        dx[i] += rows[i];
      }
    }
  }
}
