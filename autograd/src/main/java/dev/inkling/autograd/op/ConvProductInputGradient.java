package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import java.util.ArrayList;
import java.util.List;

/// Convolution's backward to its input by way of products; see [ConvInputGradient] for the formula
/// and [ConvWalk] for the idea.
///
/// Rows h and columns k of the input whose (h + p) mod s and (k + p') mod s agree see the same
/// taps: each of these classes is a walk over dy, with weights of its own order. The sum of each
/// pixel runs over kernel rows and columns from the last to the first, then over outputs.
final class ConvProductInputGradient {
  private static final int WIDTH = Lanes.WIDTH;

  private final ConvGeometry g;
  private final Node x;
  private final Node weight;
  private final Node y;
  private final boolean accumulate;
  private final List<PixelClass> classes = new ArrayList<>();

  /// Pixels of the input that see the same taps, and their weights `[C, rows, columns, O]`.
  private record PixelClass(ConvWalk walk, float[] packed) {}

  ConvProductInputGradient(ConvGeometry g, Node x, Node weight, Node y, boolean accumulate) {
    this.g = g;
    this.x = x;
    this.weight = weight;
    this.y = y;
    this.accumulate = accumulate;
    for (int h = 0; h < Math.min(g.stride(), g.inHeight()); h++) {
      for (int k = 0; k < Math.min(g.stride(), g.inWidth()); k++) {
        classes.add(pixelClass(h, k));
      }
    }
  }

  private PixelClass pixelClass(int h, int k) {
    ConvWalk walk =
        new ConvWalk(
            g.rowsBackward(h),
            g.columnsBackward(k),
            g.out(),
            g.outWidth(),
            g.in(),
            (h * g.inWidth() + k) * WIDTH,
            g.stride() * g.inWidth() * WIDTH,
            g.stride() * WIDTH,
            g.inHeight() * g.inWidth() * WIDTH);
    return new PixelClass(walk, new float[g.in() * walk.depth()]);
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    float[][] source = new float[setting.workers()][y.blockSize()];
    float[][] turned = new float[setting.workers()][g.taps() * WIDTH];
    int parts = (g.out() + WIDTH - 1) / WIDTH;
    return List.of(
        Stage.whole(parts, (part, worker) -> pack(kernels, part * WIDTH, turned[worker]))
            .readingOnly(1),
        Stage.perBlock(
                y.blocks(),
                (block, worker) -> {
                  ConvWalk.pixelByPixel(
                      y.gradients(), y.blockAt(block), g.out(), g.outPixels(), source[worker]);
                  for (PixelClass pixels : classes) {
                    pixels.walk.run(
                        kernels,
                        pixels.packed,
                        source[worker],
                        x.gradients(),
                        x.blockAt(block),
                        accumulate);
                  }
                })
            .writing(0));
  }

  /// Sixteen outputs' weights, turned so that the outputs are neighbours, to where each class wants
  /// them.
  private void pack(Kernels kernels, int first, float[] turned) {
    int count = Math.min(WIDTH, g.out() - first);
    kernels.transpose(
        count, g.taps(), weight.values(), first * g.taps(), g.taps(), turned, 0, WIDTH);
    for (PixelClass pixels : classes) {
      distribute(pixels, first, count, turned);
    }
  }

  private void distribute(PixelClass pixels, int first, int count, float[] turned) {
    int kernel = g.kernelHeight() * g.kernelWidth();
    int at = first;
    for (int c = 0; c < g.in(); c++) {
      for (int u : pixels.walk.rows().taps()) {
        for (int v : pixels.walk.columns().taps()) {
          int from = (c * kernel + u * g.kernelWidth() + v) * WIDTH;
          System.arraycopy(turned, from, pixels.packed, at, count);
          at += g.out();
        }
      }
    }
  }
}
