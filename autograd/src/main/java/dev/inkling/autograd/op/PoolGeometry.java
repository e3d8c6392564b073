package dev.inkling.autograd.op;

import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import dev.inkling.tensor.Taps;

/// The sizes of pooling over images `[N, C, H, W]`: windows of U × V pixels, s pixels apart, all
/// inside the image, so that `H' = ⌊(H − U) / s⌋ + 1` and `W' = ⌊(W − V) / s⌋ + 1`.
///
/// @param channels C
/// @param height H
/// @param width W
/// @param windowHeight U
/// @param windowWidth V
/// @param stride s
record PoolGeometry(
    int channels, int height, int width, int windowHeight, int windowWidth, int stride) {
  private static final int LANES = Lanes.WIDTH;

  static PoolGeometry of(String name, Shape x, int windowHeight, int windowWidth, int stride) {
    if (x.rank() != 4) {
      throw new ShapeException(name + ": input " + x + ", expected [N, C, H, W]");
    }
    if (windowHeight < 1 || windowWidth < 1 || stride < 1) {
      throw new ShapeException(
          "%s: window %d×%d with stride %d, expected at least 1"
              .formatted(name, windowHeight, windowWidth, stride));
    }
    if (windowHeight > x.extent(2) || windowWidth > x.extent(3)) {
      throw new ShapeException(
          "%s: window %d×%d is larger than the image %d×%d of input %s"
              .formatted(name, windowHeight, windowWidth, x.extent(2), x.extent(3), x));
    }
    return new PoolGeometry(
        x.extent(1), x.extent(2), x.extent(3), windowHeight, windowWidth, stride);
  }

  int outHeight() {
    return (height - windowHeight) / stride + 1;
  }

  int outWidth() {
    return (width - windowWidth) / stride + 1;
  }

  /// U · V.
  int window() {
    return windowHeight * windowWidth;
  }

  Shape result(int examples) {
    return Shape.of(examples, channels, outHeight(), outWidth());
  }

  /// The numbers of one channel of one block of the input.
  int inSize() {
    return height * width * LANES;
  }

  /// The numbers of one channel of one block of the result.
  int outSize() {
    return outHeight() * outWidth() * LANES;
  }

  /// The walk over 16 channels of one image that stands pixel by pixel, `[H, W, C]`.
  Taps tapsByPixel() {
    int[] offset = new int[window()];
    for (int t = 0; t < offset.length; t++) {
      offset[t] = (t / windowWidth * width + t % windowWidth) * channels;
    }
    int row = outWidth() * channels;
    return new Taps(
        outHeight(),
        outWidth(),
        stride * width * channels,
        stride * channels,
        row,
        channels,
        LANES,
        offset);
  }

  /// The walk over one channel of one block.
  Taps taps() {
    int[] offset = new int[window()];
    for (int t = 0; t < offset.length; t++) {
      offset[t] = (t / windowWidth * width + t % windowWidth) * LANES;
    }
    return new Taps(
        outHeight(),
        outWidth(),
        stride * width * LANES,
        stride * LANES,
        outWidth() * LANES,
        LANES,
        outSize(),
        offset);
  }
}
