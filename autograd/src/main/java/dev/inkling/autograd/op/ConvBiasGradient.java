package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Sums;
import java.util.Arrays;
import java.util.List;

/// Convolution's backward to its bias: `db[o] = Σ_{n, i, j} dy[n, o, i, j]`, block by block.
///
/// It also clears what stands in dy in the lanes without an image, so that nothing that follows has
/// to tell them apart.
final class ConvBiasGradient {
  private static final int WIDTH = Lanes.WIDTH;

  private final ConvGeometry g;
  private final Node bias;
  private final Node y;
  private final boolean accumulate;
  private final int examples;

  ConvBiasGradient(ConvGeometry g, Node bias, Node y, boolean accumulate) {
    this.g = g;
    this.bias = bias;
    this.y = y;
    this.accumulate = accumulate;
    this.examples = y.shape().extent(0);
  }

  List<Stage> stages() {
    Stage clear = Stage.perBlock(y.blocks(), (block, worker) -> clearAbsent(block));
    if (!bias.requiresGradient()) {
      return List.of(clear);
    }
    float[] sums = new float[y.blocks() * g.out()];
    return List.of(
        clear,
        Stage.perBlock(y.blocks(), (block, worker) -> sum(block, sums)),
        Stage.whole(1, (part, worker) -> add(sums)).writing(2));
  }

  private void sum(int block, float[] sums) {
    int numbers = g.outPixels() * WIDTH;
    for (int o = 0; o < g.out(); o++) {
      sums[block * g.out() + o] = Sums.of(y.gradients(), y.blockAt(block) + o * numbers, numbers);
    }
  }

  private void clearAbsent(int block) {
    int images = Lanes.imagesIn(block, examples);
    int from = y.blockAt(block);
    for (int at = from; images < WIDTH && at < from + y.blockSize(); at += WIDTH) {
      Arrays.fill(y.gradients(), at + images, at + WIDTH, 0);
    }
  }

  private void add(float[] sums) {
    float[] db = bias.gradients();
    for (int o = 0; o < g.out(); o++) {
      float sum = Sums.of(sums, o, y.blocks(), g.out());
      db[o] = accumulate ? db[o] + sum : sum;
    }
  }
}
