package dev.inkling.autograd.op;

import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import dev.inkling.tensor.Taps;
import java.util.ArrayList;
import java.util.List;

/// The sizes of pooling over images `[N, C, H, W]`: windows of U × V pixels, s pixels apart, that
/// reach at most p pixels over the rim, so that `H' = ⌊(H + 2p − U) / s⌋ + 1` and
/// `W' = ⌊(W + 2p − V) / s⌋ + 1`.
///
/// @param channels C
/// @param height H
/// @param width W
/// @param windowHeight U
/// @param windowWidth V
/// @param stride s
/// @param padding p, less than U and V
record PoolGeometry(
    int channels,
    int height,
    int width,
    int windowHeight,
    int windowWidth,
    int stride,
    int padding) {
  private static final int LANES = Lanes.WIDTH;

  /// Neighbouring windows that see the same rows and columns of theirs.
  ///
  /// @param taps the walk over them
  /// @param in where in a channel of the input the walk begins; with the offsets of the taps that
  ///     is inside
  /// @param out where in a channel of the result
  record Piece(Taps taps, int in, int out) {}

  static PoolGeometry of(
      String name, Shape x, int windowHeight, int windowWidth, int stride, int padding) {
    if (x.rank() != 4) {
      throw new ShapeException(name + ": input " + x + ", expected [N, C, H, W]");
    }
    if (windowHeight < 1 || windowWidth < 1 || stride < 1) {
      throw new ShapeException(
          "%s: window %d×%d with stride %d, expected at least 1"
              .formatted(name, windowHeight, windowWidth, stride));
    }
    if (padding < 0 || padding >= Math.min(windowHeight, windowWidth)) {
      throw new ShapeException(
          "%s: padding %d with a window %d×%d, expected 0 or more and less than the window"
              .formatted(name, padding, windowHeight, windowWidth));
    }
    if (windowHeight > x.extent(2) + 2 * padding || windowWidth > x.extent(3) + 2 * padding) {
      throw new ShapeException(
          "%s: window %d×%d is larger than the image %d×%d of input %s%s"
              .formatted(
                  name,
                  windowHeight,
                  windowWidth,
                  x.extent(2),
                  x.extent(3),
                  x,
                  padding == 0 ? "" : " with padding " + padding));
    }
    return new PoolGeometry(
        x.extent(1), x.extent(2), x.extent(3), windowHeight, windowWidth, stride, padding);
  }

  int outHeight() {
    return (height + 2 * padding - windowHeight) / stride + 1;
  }

  int outWidth() {
    return (width + 2 * padding - windowWidth) / stride + 1;
  }

  /// U · V.
  int window() {
    return windowHeight * windowWidth;
  }

  /// Whether every pixel is in one window.
  boolean windowsTile() {
    return padding == 0
        && windowHeight == stride
        && windowWidth == stride
        && height == outHeight() * stride
        && width == outWidth() * stride;
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

  /// All windows of a channel in pieces, row by row, `pixel` numbers from pixel to pixel: one piece
  /// where no window reaches over the rim.
  Piece[] pieces(int pixel) {
    if (padding == 0) {
      return new Piece[] {piece(pixel, 0, outHeight(), 0, outWidth())};
    }
    List<Piece> pieces = new ArrayList<>();
    for (int y = 0; y < outHeight(); y++) {
      for (int x = 0, end; x < outWidth(); x = end) {
        end = x + 1;
        while (end < outWidth() && isWhole(x) && isWhole(end)) {
          end++;
        }
        pieces.add(piece(pixel, y, y + 1, x, end));
      }
    }
    return pieces.toArray(Piece[]::new);
  }

  /// Whether all columns of the windows of a column are inside.
  private boolean isWhole(int x) {
    return firstColumn(x) == 0 && endColumn(x) == windowWidth;
  }

  /// The first row of a window of row y that is inside.
  int firstRow(int y) {
    return Math.max(0, padding - y * stride);
  }

  /// One past the last row of a window of row y that is inside.
  int endRow(int y) {
    return Math.min(windowHeight, height + padding - y * stride);
  }

  /// The first column of a window of column x that is inside.
  int firstColumn(int x) {
    return Math.max(0, padding - x * stride);
  }

  /// One past the last column of a window of column x that is inside.
  int endColumn(int x) {
    return Math.min(windowWidth, width + padding - x * stride);
  }

  /// Windows that see the same part of theirs as the first.
  private Piece piece(int pixel, int y, int endY, int x, int endX) {
    int columns = endColumn(x) - firstColumn(x);
    int[] offset = new int[(endRow(y) - firstRow(y)) * columns];
    for (int t = 0; t < offset.length; t++) {
      int u = firstRow(y) + t / columns, v = firstColumn(x) + t % columns;
      offset[t] = (u * width + v) * pixel;
    }
    int in = ((y * stride - padding) * width + x * stride - padding) * pixel;
    Taps taps =
        new Taps(
            endY - y,
            endX - x,
            stride * width * pixel,
            stride * pixel,
            outWidth() * pixel,
            pixel,
            outHeight() * outWidth() * pixel,
            offset);
    return new Piece(taps, in, (y * outWidth() + x) * pixel);
  }
}
