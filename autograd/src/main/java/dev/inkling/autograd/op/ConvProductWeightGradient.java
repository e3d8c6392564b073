package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Panels;
import dev.inkling.tensor.Stretches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Convolution's backward to its weights by way of products; see [ConvWeightGradient] for the
/// formula.
///
/// For each tap (u, v) the gradient is a matrix, a product over pixels and images of two
/// operands: of one, images and, with stride 1, pixels are neighbours, as they stand in lanes;
/// the other is turned, block by block, so that channels are neighbours, `[C/16, pixels, 16
/// images, 16 channels]`. With stride 1 it is x that is turned, and a row of pixels is one
/// stretch. With a larger stride it is dy, which has fewer pixels, and each pixel is a stretch by
/// itself.
///
/// Each weight's sum is one chain over blocks, rows, columns, images; pixels outside the image are
/// left out. Taps that never meet the image, as eight of nine do where it is a single pixel, have
/// no sums.
final class ConvProductWeightGradient {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int PIXEL = WIDTH * WIDTH;
  private static final int CHANNELS_A_PART = 32;

  /// Two, for where a vector is as wide as a panel, two at a time fill a tile.
  private static final int PANELS_A_PART = 2;

  /// Numbers of the turned operand that a group of rows meets.
  private static final int GROUP_SIZE = 6144;

  private final ConvGeometry g;
  private final Node x;
  private final Node weight;
  private final Node y;
  private final boolean accumulate;
  private final boolean imagesTurned;
  private final int turnedChannels;
  private final int turnedPixels;
  private final int otherChannels;
  private final int otherPixels;
  private final int panels;
  private final int strips;
  private final int kernel;

  /// The taps that meet the image.
  private final int[] taps;

  /// From channel to channel in the sums; an odd number of cache lines, for a power of two would
  /// put all channels into few sets of the cache.
  private final int sumStep;

  private final List<Group> groups = new ArrayList<>();

  /// Rows of dy of the whole batch: so many that what they meet of the turned operand stays in the
  /// first-level cache.
  ///
  /// @param taps stretches of both operands that meet, for each tap that meets the image; counted
  ///     from the first channel of the one and from the first panel of the other
  private record Group(Stretches[] taps) {}

  ConvProductWeightGradient(ConvGeometry g, Node x, Node weight, Node y, boolean accumulate) {
    this.g = g;
    this.x = x;
    this.weight = weight;
    this.y = y;
    this.accumulate = accumulate;
    this.imagesTurned = g.stride() == 1;
    int inPixels = g.inHeight() * g.inWidth();
    this.turnedChannels = imagesTurned ? g.in() : g.out();
    this.turnedPixels = imagesTurned ? inPixels : g.outPixels();
    this.otherChannels = imagesTurned ? g.out() : g.in();
    this.otherPixels = imagesTurned ? g.outPixels() : inPixels;
    this.panels = Panels.count(turnedChannels);
    this.strips = (otherChannels + CHANNELS_A_PART - 1) / CHANNELS_A_PART;
    this.kernel = g.kernelHeight() * g.kernelWidth();
    this.taps = IntStream.range(0, kernel).filter(this::meetsTheImage).toArray();
    this.sumStep = (taps.length | 1) * WIDTH;
    int whole = x.shape().extent(0) / WIDTH * g.outHeight(), all = y.blocks() * g.outHeight();
    addGroups(0, whole);
    addGroups(whole, all);
  }

  /// Groups of the rows `from` to `to` of dy, counted over all blocks.
  private void addGroups(int from, int to) {
    int width = imagesTurned ? g.inWidth() : g.outWidth();
    int most = Math.max(1, GROUP_SIZE / (width * PIXEL));
    for (int row = from; row < to; row += most) {
      groups.add(group(row, Math.min(to, row + most)));
    }
  }

  private Group group(int from, int to) {
    return new Group(
        IntStream.of(taps).mapToObj(tap -> stretches(from, to, tap)).toArray(Stretches[]::new));
  }

  private Stretches stretches(int from, int to, int tap) {
    int u = tap / g.kernelWidth(), v = tap % g.kernelWidth();
    int[] rows = IntStream.range(from, to).filter(row -> isInside(row, u)).toArray();
    return imagesTurned ? byRow(rows, u, v) : byPixel(rows, u, v);
  }

  private boolean meetsTheImage(int tap) {
    int u = tap / g.kernelWidth(), v = tap % g.kernelWidth();
    return g.firstColumn(v) < g.endColumn(v)
        && IntStream.range(0, g.outHeight()).anyMatch(row -> isInside(row, u));
  }

  private boolean isInside(int row, int u) {
    int source = sourceRow(row, u);
    return source >= 0 && source < g.inHeight();
  }

  /// The row of x that a row of dy meets at row u of the kernel.
  private int sourceRow(int row, int u) {
    return g.stride() * (row % g.outHeight()) + u - g.top();
  }

  private Stretches byRow(int[] rows, int u, int v) {
    int begin = g.firstColumn(v), width = Math.max(0, g.endColumn(v) - begin);
    return new Stretches(
        rows.length,
        width * WIDTH,
        IntStream.of(rows).map(row -> other(row, outPixel(row, begin))).toArray(),
        IntStream.of(rows).map(row -> turned(row, inPixel(row, begin, u, v))).toArray());
  }

  /// Of a block that is not full, only the images that are there.
  private Stretches byPixel(int[] rows, int u, int v) {
    int begin = g.firstColumn(v), width = Math.max(0, g.endColumn(v) - begin);
    int[] a = new int[rows.length * width], b = a.clone();
    for (int i = 0; i < a.length; i++) {
      int row = rows[i / width], column = begin + i % width;
      a[i] = other(row, inPixel(row, column, u, v));
      b[i] = turned(row, outPixel(row, column));
    }
    int images =
        rows.length == 0 ? 0 : Lanes.imagesIn(rows[0] / g.outHeight(), x.shape().extent(0));
    return new Stretches(a.length, images, a, b);
  }

  private int outPixel(int row, int column) {
    return row % g.outHeight() * g.outWidth() + column;
  }

  private int inPixel(int row, int outColumn, int u, int v) {
    return sourceRow(row, u) * g.inWidth() + g.stride() * outColumn + v - g.left();
  }

  private int other(int row, int pixel) {
    return (row / g.outHeight() * otherChannels * otherPixels + pixel) * WIDTH;
  }

  private int turned(int row, int pixel) {
    return (row / g.outHeight() * panels * turnedPixels + pixel) * PIXEL;
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    float[] turned = new float[y.blocks() * panels * turnedPixels * PIXEL];
    float[][] sums = new float[setting.workers()][PANELS_A_PART * CHANNELS_A_PART * sumStep];
    int pairs = (panels + PANELS_A_PART - 1) / PANELS_A_PART;
    return List.of(
        Stage.perBlock(y.blocks(), (block, worker) -> turn(kernels, block, turned)),
        Stage.whole(
                pairs * strips,
                (part, worker) ->
                    strip(
                        kernels,
                        turned,
                        part / strips * PANELS_A_PART,
                        part % strips,
                        sums[worker]))
            .writing(1));
  }

  /// A block `[C, pixels, 16 images]` as `[C/16, pixels, 16 images, 16 channels]`.
  private void turn(Kernels kernels, int block, float[] turned) {
    float[] lanes = imagesTurned ? x.values() : y.gradients();
    int images = Lanes.imagesIn(block, x.shape().extent(0)), channel = turnedPixels * WIDTH;
    for (int panel = 0; panel < panels; panel++) {
      int from = (block * turnedChannels + panel * WIDTH) * channel;
      int count = Math.min(WIDTH, turnedChannels - panel * WIDTH);
      int to = (block * panels + panel) * turnedPixels * PIXEL;
      for (int p = 0; p < turnedPixels; p++) {
        kernels.transpose(
            count, images, lanes, from + p * WIDTH, channel, turned, to + p * PIXEL, WIDTH);
      }
    }
  }

  /// The gradients between up to two panels of channels that are turned and some of the others, all
  /// taps.
  private void strip(Kernels kernels, float[] turned, int panel, int strip, float[] sums) {
    int first = strip * CHANNELS_A_PART, count = Math.min(CHANNELS_A_PART, otherChannels - first);
    float[] others = imagesTurned ? y.gradients() : x.values();
    int some = Math.min(PANELS_A_PART, panels - panel), step = CHANNELS_A_PART * sumStep;
    Arrays.fill(sums, 0);
    for (Group group : groups) {
      for (int tap = 0; tap < group.taps.length; tap++) {
        kernels.productOfStretches(
            count,
            some == 1 ? channels(panel) : WIDTH,
            group.taps[tap],
            others,
            first * otherPixels * WIDTH,
            otherPixels * WIDTH,
            some,
            turned,
            panel * turnedPixels * PIXEL,
            turnedPixels * PIXEL,
            sums,
            tap * WIDTH,
            sumStep,
            step,
            true);
      }
    }
    for (int i = 0; i < some; i++) {
      store(sums, i * step, panel + i, first, count);
    }
  }

  /// The channels of a panel.
  private int channels(int panel) {
    return Math.min(WIDTH, turnedChannels - panel * WIDTH);
  }

  private void store(float[] sums, int at, int panel, int first, int count) {
    if (imagesTurned) {
      storeByOutput(sums, at, panel * WIDTH, channels(panel), first, count);
    } else {
      storeByInput(sums, at, first, count, panel * WIDTH, channels(panel));
    }
  }

  /// Sums `[outputs, taps, 16 channels]` into the gradient `[O, C, U, V]`.
  private void storeByOutput(
      float[] sums, int at, int channel, int channels, int output, int outputs) {
    float[] dw = weight.gradients();
    for (int o = 0; o < outputs; o++) {
      int to = ((output + o) * g.in() + channel) * kernel;
      clearOtherTaps(to, channels);
      if (!accumulate && channels == WIDTH) {
        for (int t = 0; t < taps.length; t++) {
          SixteenNumbers.spread(sums, at + o * sumStep + t * WIDTH, dw, to + taps[t], kernel);
        }
      } else {
        for (int c = 0; c < channels; c++) {
          store(sums, at + o * sumStep + c, dw, to + c * kernel);
        }
      }
    }
  }

  /// Sums `[channels, taps, 16 outputs]` into the gradient `[O, C, U, V]`.
  private void storeByInput(
      float[] sums, int at, int channel, int channels, int output, int outputs) {
    for (int o = 0; o < outputs; o++) {
      int to = ((output + o) * g.in() + channel) * kernel;
      clearOtherTaps(to, channels);
      for (int c = 0; c < channels; c++) {
        store(sums, at + c * sumStep + o, weight.gradients(), to + c * kernel);
      }
    }
  }

  /// Taps that never meet the image have no gradient.
  private void clearOtherTaps(int to, int channels) {
    if (!accumulate && taps.length < kernel) {
      Arrays.fill(weight.gradients(), to, to + channels * kernel, 0);
    }
  }

  /// The sums of the taps, 16 apart, to their places.
  private void store(float[] sums, int from, float[] dw, int to) {
    for (int t = 0; t < taps.length; t++) {
      float sum = sums[from + t * WIDTH];
      dw[to + taps[t]] = accumulate ? dw[to + taps[t]] + sum : sum;
    }
  }
}
