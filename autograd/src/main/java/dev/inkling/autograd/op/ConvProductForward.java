package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import java.util.ArrayList;
import java.util.List;

/// The forward direction of a convolution by way of products; see [ConvWalk].
final class ConvProductForward {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int OUTPUTS_A_PART = 16;

  private final ConvGeometry g;
  private final Node x;
  private final Node weight;
  private final Node bias;
  private final Node y;
  private final boolean relu;
  private final ConvWalk walk;

  ConvProductForward(ConvGeometry g, Node x, Node weight, Node bias, Node y, boolean relu) {
    this.g = g;
    this.x = x;
    this.weight = weight;
    this.bias = bias;
    this.y = y;
    this.relu = relu;
    this.walk =
        new ConvWalk(
            g.rows(),
            g.columns(),
            g.in(),
            g.inWidth(),
            g.out(),
            0,
            g.outWidth() * WIDTH,
            WIDTH,
            g.outPixels() * WIDTH);
  }

  List<Stage> stages(Setting setting) {
    float[] packed = new float[g.out() * walk.depth()];
    int parts = (g.out() + OUTPUTS_A_PART - 1) / OUTPUTS_A_PART;
    Stage packing =
        Stage.whole(parts, (part, worker) -> pack(part * OUTPUTS_A_PART, packed)).readingOnly(1);
    List<Stage> stages = new ArrayList<>(List.of(packing));
    stages.addAll(
        walk.hasFewAlike()
            ? acrossBlocks(setting.kernels(), packed)
            : blockByBlock(setting, packed));
    return stages;
  }

  private List<Stage> blockByBlock(Setting setting, float[] packed) {
    Kernels kernels = setting.kernels();
    float[][] source = new float[setting.workers()][x.blockSize()];
    return List.of(
        Stage.perBlock(
            y.blocks(),
            (block, worker) -> {
              pixelByPixel(kernels, block, source[worker], 0);
              int images = Lanes.imagesIn(block, y.shape().extent(0)), at = y.blockAt(block);
              walk.run(kernels, images, packed, source[worker], y.values(), at, false);
              finish(kernels, block);
            }));
  }

  private List<Stage> acrossBlocks(Kernels kernels, float[] packed) {
    int size = x.blockSize(), images = y.shape().extent(0);
    float[] source = new float[x.blocks() * size];
    return List.of(
        Stage.perBlock(
            y.blocks(), (block, worker) -> pixelByPixel(kernels, block, source, block * size)),
        Stage.whole(
            ConvWalk.strips(g.out()),
            (strip, worker) ->
                walk.acrossBlocks(
                    kernels,
                    images,
                    strip,
                    packed,
                    source,
                    size,
                    y.values(),
                    y.blockSize(),
                    false)),
        Stage.perBlock(y.blocks(), (block, worker) -> finish(kernels, block)));
  }

  private void pixelByPixel(Kernels kernels, int block, float[] source, int at) {
    int pixels = g.inHeight() * g.inWidth();
    ConvWalk.pixelByPixel(kernels, x.values(), x.blockAt(block), g.in(), pixels, source, at);
  }

  /// Bias and rectifier of a block.
  private void finish(Kernels kernels, int block) {
    int row = walk.outChannel();
    kernels.addBias(g.out(), row, bias.values(), relu, y.values(), y.blockAt(block), row);
  }

  /// Weights `[O, C, U, V]` of some outputs as `[O, rows, columns, C]`.
  private void pack(int first, float[] packed) {
    float[] w = weight.values();
    int kernel = g.kernelHeight() * g.kernelWidth();
    int at = first * walk.depth();
    for (int o = first; o < Math.min(g.out(), first + OUTPUTS_A_PART); o++) {
      for (int u : walk.rows().taps()) {
        for (int v : walk.columns().taps()) {
          int from = o * g.taps() + u * g.kernelWidth() + v;
          for (int c = 0; c < g.in(); c++) {
            packed[at + c] = w[from + c * kernel];
          }
          at += g.in();
        }
      }
    }
  }
}
