package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Taps;
import java.util.Arrays;
import java.util.List;

/// Convolution's backward to its weights:
/// `dw[o, c, u, v] = Σ_{n, i, j} x[n, c, s·i + u − p, s·j + v − p'] · dy[n, o, i, j]`.
///
/// The sum runs over groups of output rows: in a group one chain over i, j, n for each weight, the
/// groups of a block added one after the other, then the blocks. A group is so small that dy,
/// turned
/// channel-last for the kernel, stays in the first-level cache. Small weights get a partial sum per
/// block, computed while the block's activations are hot; large ones, for which that would take too
/// much memory, are summed panel of channels by panel, all blocks in one go. Which of the two
/// depends
/// on the shapes alone.
final class ConvWeightGradient {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int GROUP_PIXELS = 32;
  private static final int LARGE = 1 << 22;

  private final ConvGeometry g;
  private final float[] padded;
  private final Node weight;
  private final Node y;
  private final boolean accumulate;
  private final int examples;
  private final int blocks;
  private final int panels;
  private final int rows;
  private final Taps group;
  private final Taps lastGroup;

  ConvWeightGradient(ConvGeometry g, float[] padded, Node weight, Node y, boolean accumulate) {
    this.g = g;
    this.padded = padded;
    this.weight = weight;
    this.y = y;
    this.accumulate = accumulate;
    this.examples = y.shape().extent(0);
    this.blocks = Lanes.blocks(examples);
    this.panels = (g.out() + WIDTH - 1) / WIDTH;
    this.rows = Math.min(g.outHeight(), Math.max(1, GROUP_PIXELS / g.outWidth()));
    this.group = ofHeight(rows);
    this.lastGroup = ofHeight((g.outHeight() - 1) % rows + 1);
  }

  private Taps ofHeight(int height) {
    Taps all = g.forwardTaps();
    return new Taps(
        height,
        all.width(),
        all.inRow(),
        all.inColumn(),
        all.outRow(),
        all.outColumn(),
        all.outChannel(),
        all.offset());
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    float[][] channelLast = new float[setting.workers()][rows * g.outWidth() * WIDTH * WIDTH];
    long partialSize = (long) blocks * g.taps() * g.out();
    return partialSize <= LARGE
        ? List.of(partial(kernels, channelLast), total())
        : List.of(large(kernels, channelLast));
  }

  // ---- small weights: [blocks][taps, O]

  private float[] partials = {};

  private Stage partial(Kernels kernels, float[][] channelLast) {
    int size = g.taps() * g.out();
    partials = new float[blocks * size];
    return Stage.perBlock(
        blocks,
        (block, worker) -> {
          Arrays.fill(partials, block * size, (block + 1) * size, 0);
          for (int panel = 0; panel < panels; panel++) {
            sumBlock(kernels, block, panel, channelLast[worker], partials, block * size, g.out());
          }
        });
  }

  private Stage total() {
    int size = g.taps() * g.out();
    return Stage.whole(
            1,
            (part, worker) -> {
              for (int block = 1; block < blocks; block++) {
                for (int i = 0; i < size; i++) {
                  partials[i] += partials[block * size + i];
                }
              }
              for (int o = 0; o < g.out(); o++) {
                store(o, partials, o, g.out());
              }
            })
        .writing(1);
  }

  // ---- large weights: one panel of channels at a time, [taps, 16]

  private Stage large(Kernels kernels, float[][] channelLast) {
    float[][] sums = new float[channelLast.length][g.taps() * WIDTH];
    float[][] fresh = new float[channelLast.length][g.taps() * WIDTH];
    return Stage.whole(
            panels,
            (panel, worker) -> {
              float[] sum = sums[worker], one = fresh[worker];
              Arrays.fill(sum, 0);
              for (int block = 0; block < blocks; block++) {
                Arrays.fill(one, 0);
                sumBlock(kernels, block, panel, channelLast[worker], one, -panel * WIDTH, WIDTH);
                for (int i = 0; i < sum.length; i++) {
                  sum[i] += one[i];
                }
              }
              int first = panel * WIDTH;
              for (int o = first; o < Math.min(g.out(), first + WIDTH); o++) {
                store(o, sum, o - first, WIDTH);
              }
            })
        .writing(1);
  }

  // ---- both

  /// Adds one block's part of the weight gradients of one panel of channels to `d`, channel o of
  /// tap
  /// t at `dAt + t·dTap + o`.
  private void sumBlock(
      Kernels kernels, int block, int panel, float[] channelLast, float[] d, int dAt, int dTap) {
    int channels = Math.min(WIDTH, g.out() - panel * WIDTH);
    // The room's other lanes hold zeros: so the runs of the kernel are always whole rows, and the
    // compiler, which judges a loop by how long it runs, never sees short ones.
    int images = g.walksOverInput() ? Lanes.imagesIn(block, examples) : WIDTH;
    for (int row = 0; row < g.outHeight(); row += rows) {
      Taps taps = row + rows <= g.outHeight() ? group : lastGroup;
      turn(block, panel, channels, row, taps.height(), channelLast);
      kernels.convolveGradient(
          taps,
          0,
          g.taps(),
          padded,
          block * g.paddedSize() + row * taps.inRow(),
          channelLast,
          0,
          d,
          dAt + panel * WIDTH,
          dTap,
          channels,
          images);
    }
  }

  /// Rows of dy of one panel of channels, `[16, rows, W', 16]`, as `[rows, W', 16 images, 16]`.
  private void turn(int block, int panel, int channels, int row, int height, float[] to) {
    int channel = g.outPixels() * WIDTH;
    int from = y.blockAt(block) + panel * WIDTH * channel + row * g.outWidth() * WIDTH;
    for (int pixel = 0; pixel < height * g.outWidth(); pixel++) {
      for (int c = 0; c < channels; c++) {
        int at = from + c * channel + pixel * WIDTH;
        SixteenNumbers.spread(y.gradients(), at, to, pixel * WIDTH * WIDTH + c, WIDTH);
      }
    }
  }

  /// The gradient of channel o from sums `[taps, …]`.
  private void store(int o, float[] sums, int at, int step) {
    float[] dw = weight.gradients();
    int to = o * g.taps();
    for (int t = 0; t < g.taps(); t++, at += step) {
      dw[to + t] = accumulate ? dw[to + t] + sums[at] : sums[at];
    }
  }
}
