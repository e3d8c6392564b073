package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Stretches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Convolution's backward to its weights by way of products; see [ConvWeightGradient] for the
/// formula.
///
/// For each tap (u, v) the gradient is a matrix `[O, C]`: dy, whose rows hold pixels and images as
/// neighbours, times x with the channels as neighbours, `[C/16, pixels, 16 images, 16 channels]`,
/// which each block is turned into. Columns of x that a stride brings together stand together, so
/// that a row of pixels is one stretch. Each weight's sum is one chain over blocks, rows, columns,
/// images; pixels outside the image are left out.
final class ConvProductWeightGradient {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int OUTPUTS_A_PART = 64;

  /// Numbers of x that a group of rows meets.
  private static final int GROUP_SIZE = 6144;

  private final ConvGeometry g;
  private final Node x;
  private final Node weight;
  private final Node y;
  private final boolean accumulate;
  private final int panels;
  private final int slots;
  private final int panelSize;
  private final int strips;
  private final int kernel;

  /// From output to output in the sums; an odd number of cache lines, for a power of two would put
  /// all outputs into few sets of the cache.
  private final int sumStep;

  private final List<Group> groups = new ArrayList<>();

  /// Rows of dy of the whole batch: so many that what they meet
  /// of x stays in the first-level cache.
  ///
  /// @param taps stretches of dy and x that meet, for each tap; counted from the first output and
  ///     from the first panel of channels
  private record Group(Stretches[] taps) {}

  ConvProductWeightGradient(ConvGeometry g, Node x, Node weight, Node y, boolean accumulate) {
    this.g = g;
    this.x = x;
    this.weight = weight;
    this.y = y;
    this.accumulate = accumulate;
    this.panels = (g.in() + WIDTH - 1) / WIDTH;
    this.slots = g.stride() * ((g.inWidth() + g.stride() - 1) / g.stride());
    this.panelSize = g.inHeight() * slots * WIDTH * WIDTH;
    this.strips = (g.out() + OUTPUTS_A_PART - 1) / OUTPUTS_A_PART;
    this.kernel = g.kernelHeight() * g.kernelWidth();
    this.sumStep = (kernel | 1) * WIDTH;
    addGroups();
  }

  private void addGroups() {
    int all = y.blocks() * g.outHeight(), rowSize = g.stride() * slots * WIDTH * WIDTH;
    int most = Math.max(1, GROUP_SIZE / rowSize);
    for (int from = 0; from < all; from += most) {
      groups.add(group(from, Math.min(all, from + most)));
    }
  }

  /// Rows `from` to `to` of dy, counted over all blocks.
  private Group group(int from, int to) {
    Stretches[] taps = new Stretches[kernel];
    for (int u = 0; u < g.kernelHeight(); u++) {
      for (int v = 0; v < g.kernelWidth(); v++) {
        taps[u * g.kernelWidth() + v] = stretches(u, v, from, to);
      }
    }
    return new Group(taps);
  }

  private Stretches stretches(int u, int v, int from, int to) {
    int begin = g.firstColumn(v), width = Math.max(0, g.endColumn(v) - begin);
    int slot = width == 0 ? 0 : slot(g.stride() * begin + v - g.left());
    int[] rows = IntStream.range(from, to).filter(row -> source(row, u) >= 0).toArray();
    return new Stretches(
        rows.length,
        width * WIDTH,
        IntStream.of(rows).map(row -> inGradient(row) + begin * WIDTH).toArray(),
        IntStream.of(rows).map(row -> inTurned(row, u) + slot * WIDTH * WIDTH).toArray());
  }

  /// The row of x that a row of dy meets at row u of the kernel; negative if it is none.
  private int source(int row, int u) {
    int source = g.stride() * (row % g.outHeight()) + u - g.top();
    return source < g.inHeight() ? source : -1;
  }

  private int inGradient(int row) {
    int block = row / g.outHeight(), i = row % g.outHeight();
    return y.blockAt(block) + i * g.outWidth() * WIDTH;
  }

  private int inTurned(int row, int u) {
    int block = row / g.outHeight();
    return block * panels * panelSize + source(row, u) * slots * WIDTH * WIDTH;
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    float[] turned = new float[y.blocks() * panels * panelSize];
    float[][] sums = new float[setting.workers()][OUTPUTS_A_PART * sumStep];
    return List.of(
        Stage.perBlock(y.blocks(), (block, worker) -> turn(kernels, block, turned)),
        Stage.whole(
                panels * strips,
                (part, worker) ->
                    strip(kernels, turned, part / strips, part % strips, sums[worker]))
            .writing(1));
  }

  /// A block of x, `[C, H, W, 16]`, as `[C/16, H, slots, 16 images, 16 channels]`.
  private void turn(Kernels kernels, int block, float[] turned) {
    int images = Lanes.imagesIn(block, x.shape().extent(0));
    int channel = g.inHeight() * g.inWidth() * WIDTH;
    for (int panel = 0; panel < panels; panel++) {
      int from = x.blockAt(block) + panel * WIDTH * channel;
      int count = Math.min(WIDTH, g.in() - panel * WIDTH);
      int to = (block * panels + panel) * panelSize;
      for (int pixel = 0; pixel < g.inHeight() * g.inWidth(); pixel++) {
        int place = pixel / g.inWidth() * slots + slot(pixel % g.inWidth());
        kernels.transpose(
            count,
            images,
            x.values(),
            from + pixel * WIDTH,
            channel,
            turned,
            to + place * WIDTH * WIDTH,
            WIDTH);
      }
    }
  }

  /// Where a column stands: first those that are 0 modulo the stride, then 1, ….
  private int slot(int column) {
    return column % g.stride() * (slots / g.stride()) + column / g.stride();
  }

  /// The gradients between 16 channels and up to 64 outputs, all taps.
  private void strip(Kernels kernels, float[] turned, int panel, int strip, float[] sums) {
    int first = strip * OUTPUTS_A_PART;
    int outputs = Math.min(OUTPUTS_A_PART, g.out() - first);
    Arrays.fill(sums, 0);
    for (Group group : groups) {
      for (int tap = 0; tap < group.taps.length; tap++) {
        kernels.productOfStretches(
            outputs,
            group.taps[tap],
            y.gradients(),
            first * g.outPixels() * WIDTH,
            g.outPixels() * WIDTH,
            turned,
            panel * panelSize,
            sums,
            tap * WIDTH,
            sumStep,
            true);
      }
    }
    store(sums, panel, first, outputs);
  }

  /// Sums `[outputs, taps, 16]` into the gradient `[O, C, U, V]`.
  private void store(float[] sums, int panel, int first, int outputs) {
    int channels = Math.min(WIDTH, g.in() - panel * WIDTH);
    float[] dw = weight.gradients();
    for (int o = 0; o < outputs; o++) {
      int to = ((first + o) * g.in() + panel * WIDTH) * kernel;
      if (accumulate) {
        add(sums, o * sumStep, channels, dw, to);
      } else if (channels == WIDTH) {
        for (int t = 0; t < kernel; t++) {
          SixteenNumbers.spread(sums, o * sumStep + t * WIDTH, dw, to + t, kernel);
        }
      } else {
        set(sums, o * sumStep, channels, dw, to);
      }
    }
  }

  private void add(float[] sums, int from, int channels, float[] dw, int to) {
    for (int c = 0; c < channels; c++) {
      for (int t = 0; t < kernel; t++) {
        dw[to + c * kernel + t] += sums[from + t * WIDTH + c];
      }
    }
  }

  private void set(float[] sums, int from, int channels, float[] dw, int to) {
    for (int c = 0; c < channels; c++) {
      for (int t = 0; t < kernel; t++) {
        dw[to + c * kernel + t] = sums[from + t * WIDTH + c];
      }
    }
  }
}
