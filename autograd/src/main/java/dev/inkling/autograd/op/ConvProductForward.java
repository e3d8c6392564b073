package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
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
    return walk.hasFewAlike() ? acrossBlocks(setting) : blockByBlock(setting);
  }

  private List<Stage> blockByBlock(Setting setting) {
    Kernels kernels = setting.kernels();
    float[] packed = new float[g.out() * walk.depth()];
    float[][] source = new float[setting.workers()][x.blockSize()];
    int parts = (g.out() + OUTPUTS_A_PART - 1) / OUTPUTS_A_PART;
    return List.of(
        Stage.whole(parts, (part, worker) -> pack(part, packed)).readingOnly(1),
        Stage.perBlock(
            y.blocks(),
            (block, worker) -> {
              pixelByPixel(kernels, block, source[worker], 0);
              int images = Lanes.imagesIn(block, y.shape().extent(0)), at = y.blockAt(block);
              walk.run(kernels, images, packed, source[worker], y.values(), at, false);
              finish(kernels, block);
            }));
  }

  private void pack(int part, float[] packed) {
    int first = part * OUTPUTS_A_PART, end = Math.min(g.out(), first + OUTPUTS_A_PART);
    pack(first, end, packed, first * walk.depth());
  }

  private List<Stage> acrossBlocks(Setting setting) {
    Kernels kernels = setting.kernels();
    int size = x.blockSize(), images = y.shape().extent(0);
    float[] source = new float[x.blocks() * size];
    float[][] packed = new float[setting.workers()][walk.stripSize()];
    return List.of(
        Stage.perBlock(
            y.blocks(), (block, worker) -> pixelByPixel(kernels, block, source, block * size)),
        Stage.whole(
            walk.strips(),
            (strip, worker) -> {
              float[] weights = packed[worker];
              pack(walk.first(strip), walk.end(strip), weights, 0);
              walk.acrossBlocks(
                  kernels, images, strip, weights, source, size, y.values(), y.blockSize(), false);
            }),
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
  private void pack(int first, int end, float[] packed, int to) {
    float[] w = weight.values();
    int kernel = g.kernelHeight() * g.kernelWidth();
    int at = to;
    for (int o = first; o < end; o++) {
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
