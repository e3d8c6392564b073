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
    Kernels kernels = setting.kernels();
    float[] packed = new float[g.out() * walk.depth()];
    float[][] source = new float[setting.workers()][x.blockSize()];
    float[] out = y.values();
    int parts = (g.out() + OUTPUTS_A_PART - 1) / OUTPUTS_A_PART;
    return List.of(
        Stage.whole(parts, (part, worker) -> pack(part * OUTPUTS_A_PART, packed)).readingOnly(1),
        Stage.perBlock(
            y.blocks(),
            (block, worker) -> {
              int pixels = g.inHeight() * g.inWidth(), at = y.blockAt(block);
              ConvWalk.pixelByPixel(
                  kernels, x.values(), x.blockAt(block), g.in(), pixels, source[worker]);
              int images = Lanes.imagesIn(block, y.shape().extent(0));
              walk.run(kernels, images, packed, source[worker], out, at, false);
              int row = walk.outChannel();
              kernels.addBias(g.out(), row, bias.values(), relu, out, at, row);
            }));
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
