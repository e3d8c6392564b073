package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.autograd.op.ConvAxis.Reach;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import java.util.Arrays;
import java.util.List;

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

  /// From tap to tap in the sums; not a power of two, for then all taps would share one line of the
  /// first-level cache.
  private static final int TAP_STEP = OUTPUTS_A_PART * WIDTH + WIDTH;

  private final ConvGeometry g;
  private final Node x;
  private final Node weight;
  private final Node y;
  private final boolean accumulate;
  private final int panels;
  private final int slots;
  private final int panelSize;
  private final int strips;
  private final ConvAxis rows;

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
    this.rows = g.rows();
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    float[] turned = new float[y.blocks() * panels * panelSize];
    int kernel = g.kernelHeight() * g.kernelWidth();
    float[][] sums = new float[setting.workers()][kernel * TAP_STEP];
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
    for (int block = 0; block < y.blocks(); block++) {
      for (int i = 0; i < g.outHeight(); i++) {
        row(kernels, turned, block, panel, first, outputs, i, sums);
      }
    }
    store(kernels, sums, panel, first, outputs);
  }

  /// Adds what row i of dy of one block makes of all taps.
  private void row(
      Kernels kernels,
      float[] turned,
      int block,
      int panel,
      int first,
      int outputs,
      int i,
      float[] sums) {
    Reach down = rows.reaches().get(i);
    for (int r = 0; r < down.count(); r++) {
      int u = rows.taps()[down.tap() + r];
      for (int v = 0; v < g.kernelWidth(); v++) {
        int begin = g.firstColumn(v), count = g.endColumn(v) - begin;
        if (count <= 0) {
          continue;
        }
        int column = g.stride() * begin + v - g.left();
        int place = (down.source() + r) * slots + slot(column);
        kernels.product(
            outputs,
            WIDTH,
            count * WIDTH,
            y.gradients(),
            y.blockAt(block) + ((first * g.outHeight() + i) * g.outWidth() + begin) * WIDTH,
            g.outPixels() * WIDTH,
            turned,
            (block * panels + panel) * panelSize + place * WIDTH * WIDTH,
            sums,
            (u * g.kernelWidth() + v) * TAP_STEP,
            WIDTH,
            true);
      }
    }
  }

  /// Sums `[taps, outputs, 16]` into the gradient `[O, C, U, V]`.
  private void store(Kernels kernels, float[] sums, int panel, int first, int outputs) {
    int kernel = g.kernelHeight() * g.kernelWidth();
    int channels = Math.min(WIDTH, g.in() - panel * WIDTH);
    for (int o = 0; o < outputs; o++) {
      int to = ((first + o) * g.in() + panel * WIDTH) * kernel;
      if (accumulate) {
        add(sums, o * WIDTH, channels, kernel, to);
      } else {
        float[] dw = weight.gradients();
        kernels.transpose(kernel, channels, sums, o * WIDTH, TAP_STEP, dw, to, kernel);
      }
    }
  }

  private void add(float[] sums, int from, int channels, int kernel, int to) {
    float[] dw = weight.gradients();
    for (int c = 0; c < channels; c++) {
      for (int t = 0; t < kernel; t++) {
        dw[to + c * kernel + t] += sums[from + t * TAP_STEP + c];
      }
    }
  }
}
