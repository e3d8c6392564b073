package dev.inkling.autograd.op;

import dev.inkling.autograd.op.ConvAxis.Reach;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Stretches;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A convolution of one block of images as matrix products, one for each pixel of the result,
/// summed over the rows of its window.
///
/// The source stands pixel by pixel, `[H, W, C, 16]`: a row of a window is then a stretch of
/// `columns · C` vectors of images, which is just what a packed panel of the product looks like,
/// and the weights `[outputs, rows, columns, C]` hold the same stretch as neighbouring numbers. So
/// nothing is gathered, and what lies outside the image is never multiplied. The sum of each output
/// runs over window rows, columns, channels, in that order.
final class ConvWalk {
  private static final int WIDTH = Lanes.WIDTH;

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
        int to = at + outAt + y * outRow + x * outColumn;
        alike = runs[x];
        pixels(kernels, images, weights, source, y, x, alike, out, to, accumulate);
      }
    }
  }

  private void pixels(
      Kernels kernels,
      int images,
      float[] weights,
      float[] source,
      int y,
      int x,
      int count,
      float[] out,
      int to,
      boolean accumulate) {
    Reach down = rows.reaches().get(y), across = columns.reaches().get(x);
    Stretches window = windows[y][x];
    int step = count > 1 ? step(columns.reaches(), x) : 0;
    if (window.count() > 0 && window.depth() > 0) {
      kernels.productOfStretches(
          outputs,
          images,
          window,
          weights,
          (down.tap() * columns.taps().length + across.tap()) * channels,
          depth(),
          count,
          source,
          (down.source() * sourceWidth + across.source()) * channels * WIDTH,
          step * channels * WIDTH,
          out,
          to,
          outChannel,
          outColumn,
          accumulate);
    } else if (!accumulate) {
      for (int i = 0; i < count; i++) {
        clear(out, to + i * outColumn);
      }
    }
  }

  private void clear(float[] out, int to) {
    for (int o = 0; o < outputs; o++) {
      Arrays.fill(out, to + o * outChannel, to + o * outChannel + WIDTH, 0);
    }
  }

  /// Copies a block `[C, pixels, 16]` to `[pixels, C, 16]`.
  static void pixelByPixel(
      Kernels kernels, float[] lanes, int at, int channels, int pixels, float[] source) {
    for (int pixel = 0; pixel < pixels; pixel++) {
      int from = at + pixel * WIDTH, to = pixel * channels * WIDTH;
      kernels.copyPixels(channels, lanes, from, pixels * WIDTH, source, to, WIDTH);
    }
  }
}
