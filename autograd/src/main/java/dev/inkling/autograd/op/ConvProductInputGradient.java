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
    int parts = (g.out() + WIDTH - 1) / WIDTH;
    Stage packing = Stage.whole(parts, (part, worker) -> pack(part * WIDTH)).readingOnly(1);
    List<Stage> stages = new ArrayList<>(List.of(packing));
    stages.addAll(
        classes.stream().allMatch(pixels -> pixels.walk.hasFewAlike())
            ? acrossBlocks(setting.kernels())
            : blockByBlock(setting));
    return stages;
  }

  private List<Stage> blockByBlock(Setting setting) {
    Kernels kernels = setting.kernels();
    float[][] source = new float[setting.workers()][y.blockSize()];
    return List.of(
        Stage.perBlock(
                y.blocks(),
                (block, worker) -> {
                  pixelByPixel(kernels, block, source[worker], 0);
                  for (PixelClass pixels : classes) {
                    pixels.walk.run(
                        kernels,
                        Lanes.imagesIn(block, y.shape().extent(0)),
                        pixels.packed,
                        source[worker],
                        x.gradients(),
                        x.blockAt(block),
                        accumulate);
                  }
                })
            .writing(0));
  }

  private List<Stage> acrossBlocks(Kernels kernels) {
    int size = y.blockSize(), images = y.shape().extent(0);
    float[] source = new float[y.blocks() * size];
    return List.of(
        Stage.perBlock(
            y.blocks(), (block, worker) -> pixelByPixel(kernels, block, source, block * size)),
        Stage.whole(
                ConvWalk.strips(g.in()),
                (strip, worker) -> {
                  for (PixelClass pixels : classes) {
                    pixels.walk.acrossBlocks(
                        kernels,
                        images,
                        strip,
                        pixels.packed,
                        source,
                        size,
                        x.gradients(),
                        x.blockSize(),
                        accumulate);
                  }
                })
            .writing(0));
  }

  private void pixelByPixel(Kernels kernels, int block, float[] source, int at) {
    ConvWalk.pixelByPixel(
        kernels, y.gradients(), y.blockAt(block), g.out(), g.outPixels(), source, at);
  }

  /// Sixteen outputs' weights to where each class wants them: outputs as neighbours.
  private void pack(int first) {
    int count = Math.min(WIDTH, g.out() - first);
    for (PixelClass pixels : classes) {
      pack(pixels, first, count);
    }
  }

  private void pack(PixelClass pixels, int first, int count) {
    int kernel = g.kernelHeight() * g.kernelWidth();
    int at = first;
    for (int c = 0; c < g.in(); c++) {
      for (int u : pixels.walk.rows().taps()) {
        for (int v : pixels.walk.columns().taps()) {
          int from = first * g.taps() + c * kernel + u * g.kernelWidth() + v;
          gather(from, count, pixels.packed, at);
          at += g.out();
        }
      }
    }
  }

  private void gather(int from, int count, float[] packed, int at) {
    float[] w = weight.values();
    if (count == WIDTH) {
      SixteenNumbers.gather(w, from, g.taps(), packed, at);
      return;
    }
    for (int o = 0; o < count; o++) {
      packed[at + o] = w[from + o * g.taps()];
    }
  }
}
