package dev.inkling.autograd.op;

import dev.inkling.autograd.op.ConvAxis.Reach;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Stretches;
import java.util.Arrays;
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
      for (int x = 0; x < columns.reaches().size(); x++) {
        int to = at + outAt + y * outRow + x * outColumn;
        pixel(kernels, images, weights, source, y, x, out, to, accumulate);
      }
    }
  }

  private void pixel(
      Kernels kernels,
      int images,
      float[] weights,
      float[] source,
      int y,
      int x,
      float[] out,
      int to,
      boolean accumulate) {
    Reach down = rows.reaches().get(y), across = columns.reaches().get(x);
    Stretches window = windows[y][x];
    if (window.count() > 0 && window.depth() > 0) {
      kernels.productOfStretches(
          outputs,
          images,
          window,
          weights,
          (down.tap() * columns.taps().length + across.tap()) * channels,
          depth(),
          source,
          (down.source() * sourceWidth + across.source()) * channels * WIDTH,
          out,
          to,
          outChannel,
          accumulate);
    } else if (!accumulate) {
      clear(out, to);
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
