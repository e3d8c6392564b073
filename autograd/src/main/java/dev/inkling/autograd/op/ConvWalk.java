package dev.inkling.autograd.op;

import dev.inkling.autograd.op.ConvAxis.Reach;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Stretches;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A convolution of one block of images, or of a whole batch, as matrix products, one for each
/// pixel of the result, summed over the rows of its window.
///
/// The source stands pixel by pixel, `[H, W, C, 16]`: a row of a window is then a stretch of
/// `columns · C` vectors of images, which is just what a packed panel of the product looks like,
/// and the weights `[outputs, rows, columns, C]` hold the same stretch as neighbouring numbers. So
/// nothing is gathered, and what lies outside the image is never multiplied. The sum of each output
/// runs over window rows, columns, channels, in that order.
final class ConvWalk {
  private static final int WIDTH = Lanes.WIDTH;

  /// Outputs of a strip: few enough that their weights, packed right before, are still in the
  /// second-level cache; an even number of strips for two threads where outputs are a power of two.
  private static final int STRIP = 32;

  private final ConvAxis rows;
  private final ConvAxis columns;
  private final int channels;
  private final int sourceWidth;
  private final int outputs;
  private final int outAt;
  private final int outRow;
  private final int outColumn;
  private final int outChannel;
  private final Stretches[][] windows;

  /// For each column of the result, how many from there on see the same columns of the window, each
  /// as far from the one before: they are products with the same weights.
  private final int[] runs;

  /// A walk.
  ///
  /// @param rows how result rows reach into the source
  /// @param columns how result columns do
  /// @param channels C of the source
  /// @param sourceWidth W of the source
  /// @param outputs channels of the result
  /// @param outAt where the first pixel of the result stands in its block
  /// @param outRow step from row to row
  /// @param outColumn step from pixel to pixel
  /// @param outChannel step from channel to channel
  ConvWalk(
      ConvAxis rows,
      ConvAxis columns,
      int channels,
      int sourceWidth,
      int outputs,
      int outAt,
      int outRow,
      int outColumn,
      int outChannel) {
    this.rows = rows;
    this.columns = columns;
    this.channels = channels;
    this.sourceWidth = sourceWidth;
    this.outputs = outputs;
    this.outAt = outAt;
    this.outRow = outRow;
    this.outColumn = outColumn;
    this.outChannel = outChannel;
    this.windows = windows();
    this.runs = runs(columns.reaches());
  }

  /// The rows of each pixel's window, counted from the first.
  private Stretches[][] windows() {
    int[] a = steps(rows.taps().length, columns.taps().length * channels);
    int[] b = steps(rows.taps().length, sourceWidth * channels * WIDTH);
    return rows.reaches().stream()
        .map(
            down ->
                columns.reaches().stream()
                    .map(across -> new Stretches(down.count(), across.count() * channels, a, b))
                    .toArray(Stretches[]::new))
        .toArray(Stretches[][]::new);
  }

  private static int[] runs(List<Reach> reaches) {
    int[] runs = new int[reaches.size()];
    for (int x = reaches.size() - 1; x >= 0; x--) {
      runs[x] = 1;
      if (x + 1 < reaches.size() && isAlike(reaches.get(x), reaches.get(x + 1))) {
        boolean goesOn = runs[x + 1] > 1 && step(reaches, x) == step(reaches, x + 1);
        runs[x] = goesOn ? runs[x + 1] + 1 : 2;
      }
    }
    return runs;
  }

  private static boolean isAlike(Reach a, Reach b) {
    return a.tap() == b.tap() && a.count() == b.count();
  }

  private static int step(List<Reach> reaches, int x) {
    return reaches.get(x + 1).source() - reaches.get(x).source();
  }

  private static int[] steps(int count, int step) {
    return IntStream.range(0, count).map(i -> i * step).toArray();
  }

  ConvAxis rows() {
    return rows;
  }

  ConvAxis columns() {
    return columns;
  }

  int outChannel() {
    return outChannel;
  }

  /// The length of one output's weights.
  int depth() {
    return rows.taps().length * columns.taps().length * channels;
  }

  /// Whether most pixels see other columns of the window than their neighbours, as in images that
  /// are hardly wider than the kernel. Products of one pixel and one block have a single panel,
  /// which does not fill a tile, and read all weights for 16 images; [#acrossBlocks] has a panel
  /// for each block and reads the weights once.
  boolean hasFewAlike() {
    int alone = 0;
    for (int x = 0; x < runs.length; x += runs[x]) {
      alone += runs[x] == 1 ? 1 : 0;
    }
    return 2 * alone > runs.length;
  }

  /// Computes a block of the result, or adds to it; so many of its lanes hold images.
  void run(
      Kernels kernels,
      int images,
      float[] weights,
      float[] source,
      float[] out,
      int at,
      boolean accumulate) {
    for (int y = 0; y < rows.reaches().size(); y++) {
      for (int x = 0, alike; x < columns.reaches().size(); x += alike) {
        alike = runs[x];
        int step = alike > 1 ? step(columns.reaches(), x) * channels * WIDTH : 0;
        products(
            kernels,
            images,
            0,
            outputs,
            y,
            x,
            alike,
            weights,
            source,
            0,
            step,
            out,
            at,
            outColumn,
            accumulate);
      }
    }
  }

  /// Into how many strips [#acrossBlocks] cuts the outputs.
  int strips() {
    return (outputs + STRIP - 1) / STRIP;
  }

  /// The first output of a strip.
  int first(int strip) {
    return strip * STRIP;
  }

  /// One past the last output of a strip.
  int end(int strip) {
    return Math.min(outputs, (strip + 1) * STRIP);
  }

  /// Numbers of a strip's weights.
  int stripSize() {
    return STRIP * depth();
  }

  /// Computes a strip of the outputs of a whole batch of so many images, or adds to it; the sources
  /// of all blocks stand one after the other, as do the results.
  ///
  /// @param weights of this strip
  void acrossBlocks(
      Kernels kernels,
      int images,
      int strip,
      float[] weights,
      float[] source,
      int sourceBlock,
      float[] out,
      int outBlock,
      boolean accumulate) {
    int full = images / WIDTH, rest = images % WIDTH;
    for (int block = 0; block < Lanes.blocks(images); block += Math.max(1, full)) {
      int blocks = block < full ? full : 1, lanes = block < full ? WIDTH : rest;
      int from = block * sourceBlock, to = block * outBlock;
      for (int y = 0; y < rows.reaches().size(); y++) {
        for (int x = 0; x < columns.reaches().size(); x++) {
          products(
              kernels,
              lanes,
              first(strip),
              end(strip),
              y,
              x,
              blocks,
              weights,
              source,
              from,
              sourceBlock,
              out,
              to,
              outBlock,
              accumulate);
        }
      }
    }
  }

  /// The products of `panels` panels, the first of which is the pixel (y, x) of the block at
  /// `sourceAt` and at `outAt`, with the weights of the outputs from `first` to one before `end`.
  private void products(
      Kernels kernels,
      int images,
      int first,
      int end,
      int y,
      int x,
      int panels,
      float[] weights,
      float[] source,
      int sourceAt,
      int sourceStep,
      float[] out,
      int at,
      int outStep,
      boolean accumulate) {
    Reach down = rows.reaches().get(y), across = columns.reaches().get(x);
    Stretches window = windows[y][x];
    int to = at + outAt + y * outRow + x * outColumn + first * outChannel;
    if (window.count() > 0 && window.depth() > 0) {
      kernels.productOfStretches(
          end - first,
          images,
          window,
          weights,
          (down.tap() * columns.taps().length + across.tap()) * channels,
          depth(),
          panels,
          source,
          sourceAt + (down.source() * sourceWidth + across.source()) * channels * WIDTH,
          sourceStep,
          out,
          to,
          outChannel,
          outStep,
          accumulate);
    } else if (!accumulate) {
      for (int i = 0; i < panels; i++) {
        clear(out, to + i * outStep, end - first);
      }
    }
  }

  private void clear(float[] out, int to, int count) {
    for (int o = 0; o < count; o++) {
      Arrays.fill(out, to + o * outChannel, to + o * outChannel + WIDTH, 0);
    }
  }

  /// Copies a block `[C, pixels, 16]` to `[pixels, C, 16]`.
  static void pixelByPixel(
      Kernels kernels,
      float[] lanes,
      int at,
      int channels,
      int pixels,
      float[] source,
      int sourceAt) {
    for (int pixel = 0; pixel < pixels; pixel++) {
      int from = at + pixel * WIDTH, to = sourceAt + pixel * channels * WIDTH;
      kernels.copyPixels(channels, lanes, from, pixels * WIDTH, source, to, WIDTH);
    }
  }
}
