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

  /// For each class of pixels, whose weights are packed as `[C, rows, columns, O]`.
  private final List<ConvWalk> classes = new ArrayList<>();

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

  private ConvWalk pixelClass(int h, int k) {
    return new ConvWalk(
        g.rowsBackward(h),
        g.columnsBackward(k),
        g.out(),
        g.outWidth(),
        g.in(),
        (h * g.inWidth() + k) * WIDTH,
        g.stride() * g.inWidth() * WIDTH,
        g.stride() * WIDTH,
        g.inHeight() * g.inWidth() * WIDTH);
  }

  List<Stage> stages(Setting setting) {
    return classes.stream().allMatch(ConvWalk::hasFewAlike)
        ? acrossBlocks(setting)
        : blockByBlock(setting);
  }

  private List<Stage> blockByBlock(Setting setting) {
    Kernels kernels = setting.kernels();
    float[][] source = new float[setting.workers()][y.blockSize()];
    float[][] packed = new float[classes.size()][];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = new float[g.in() * classes.get(i).depth()];
    }
    int parts = (g.out() + WIDTH - 1) / WIDTH;
    return List.of(
        Stage.whole(parts, (part, worker) -> pack(part * WIDTH, packed)).readingOnly(1),
        Stage.perBlock(
                y.blocks(),
                (block, worker) -> {
                  pixelByPixel(kernels, block, source[worker], 0);
                  for (int i = 0; i < packed.length; i++) {
                    classes
                        .get(i)
                        .run(
                            kernels,
                            Lanes.imagesIn(block, y.shape().extent(0)),
                            packed[i],
                            source[worker],
                            x.gradients(),
                            x.blockAt(block),
                            accumulate);
                  }
                })
            .writing(0));
  }

  private List<Stage> acrossBlocks(Setting setting) {
    Kernels kernels = setting.kernels();
    int size = y.blockSize();
    float[] source = new float[y.blocks() * size];
    int most = classes.stream().mapToInt(ConvWalk::stripSize).max().orElse(0);
    float[][] packed = new float[setting.workers()][most];
    return List.of(
        Stage.perBlock(
            y.blocks(), (block, worker) -> pixelByPixel(kernels, block, source, block * size)),
        Stage.whole(
                classes.getFirst().strips(),
                (strip, worker) -> {
                  for (int i = 0; i < classes.size(); i++) {
                    strip(kernels, classes.get(i), strip, packed[worker], source);
                  }
                })
            .writing(0));
  }

  /// Some channels of one class of pixels.
  private void strip(Kernels kernels, ConvWalk walk, int strip, float[] packed, float[] source) {
    for (int o = 0; o < g.out(); o += WIDTH) {
      pack(walk, o, walk.first(strip), walk.end(strip), packed);
    }
    walk.acrossBlocks(
        kernels,
        y.shape().extent(0),
        strip,
        packed,
        source,
        y.blockSize(),
        x.gradients(),
        x.blockSize(),
        accumulate);
  }

  private void pixelByPixel(Kernels kernels, int block, float[] source, int at) {
    ConvWalk.pixelByPixel(
        kernels, y.gradients(), y.blockAt(block), g.out(), g.outPixels(), source, at);
  }

  /// Sixteen outputs' weights to where each class wants them: outputs as neighbours.
  private void pack(int first, float[][] packed) {
    for (int i = 0; i < packed.length; i++) {
      pack(classes.get(i), first, 0, g.in(), packed[i]);
    }
  }

  /// Sixteen outputs' weights, from the first on, of the channels from `from` to one before `to`.
  private void pack(ConvWalk walk, int first, int from, int to, float[] packed) {
    int kernel = g.kernelHeight() * g.kernelWidth(), count = Math.min(WIDTH, g.out() - first);
    int at = first;
    for (int c = from; c < to; c++) {
      for (int u : walk.rows().taps()) {
        for (int v : walk.columns().taps()) {
          gather(first * g.taps() + c * kernel + u * g.kernelWidth() + v, count, packed, at);
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
