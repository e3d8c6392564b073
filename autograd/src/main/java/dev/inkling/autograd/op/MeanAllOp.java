package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Op;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Sums;
import java.util.ArrayList;
import java.util.List;

/// The mean of all elements, a single number: `y = (1/n) Σ x`; backward `dx = dy / n`.
///
/// Of a batch, the sum of each feature in each block comes first (see [Sums]), over the examples
/// that
/// are there, then the sum of these.
public final class MeanAllOp extends Op {
  private static final int WIDTH = Lanes.WIDTH;

  /// The mean of x.
  public MeanAllOp(Node x) {
    super("mean", Shape.scalar(), false, x);
  }

  @Override
  protected List<Stage> forward(Setting setting) {
    Node x = input(0);
    float[] y = output().values();
    int size = x.shape().size();
    if (!x.batched()) {
      return List.of(Stage.whole(1, (part, worker) -> y[0] = Sums.of(x.values(), 0, size) / size));
    }
    int examples = x.shape().extent(0), features = x.features();
    float[] sums = new float[Lanes.blocks(examples) * features];
    return List.of(
        Stage.perBlock(
            Lanes.blocks(examples),
            (block, worker) -> {
              int images = Lanes.imagesIn(block, examples);
              for (int f = block * features; f < (block + 1) * features; f++) {
                sums[f] = Sums.of(x.values(), f * WIDTH, images);
              }
            }),
        Stage.whole(1, (part, worker) -> y[0] = Sums.of(sums, 0, sums.length) / size));
  }

  @Override
  protected boolean readsResult() {
    return false;
  }

  @Override
  protected List<Stage> backward(Setting setting) {
    Node x = input(0);
    float[] dx = x.gradients(), dy = output().gradients();
    int size = x.blockSize(), count = x.shape().size();
    Stage.Work work =
        (block, worker) -> {
          float share = dy[0] / count;
          for (int i = block * size; i < (block + 1) * size; i++) {
            dx[i] += share;
          }
        };
    List<Stage> stages = new ArrayList<>();
    int blocks = x.batched() ? Lanes.blocks(x.shape().extent(0)) : 1;
    stages.add((x.batched() ? Stage.perBlock(blocks, work) : Stage.whole(1, work)).writing(0));
    return stages;
  }
}
