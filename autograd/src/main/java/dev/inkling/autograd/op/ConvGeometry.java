package dev.inkling.autograd.op;

import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import dev.inkling.tensor.Taps;
import dev.inkling.tensor.Winograd;

/// The sizes of a convolution of images `[N, C, H, W]` with weights `[O, C, U, V]`.
///
/// @param in channels C of the input
/// @param inHeight H
/// @param inWidth W
/// @param out channels O of the output
/// @param kernelHeight U
/// @param kernelWidth V
/// @param stride step s from output pixel to output pixel
/// @param top rows of zeros above
/// @param bottom rows of zeros below
/// @param left columns of zeros on the left
/// @param right columns of zeros on the right
public record ConvGeometry(
    int in,
    int inHeight,
    int inWidth,
    int out,
    int kernelHeight,
    int kernelWidth,
    int stride,
    int top,
    int bottom,
    int left,
    int right) {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int PRODUCT_CHANNELS = 6;
  private static final int WIDE_CHANNELS = 16;

  /// How the rim is treated.
  public enum Padding {
    /// The kernel stays inside the image: `H' = ⌊(H − U) / s⌋ + 1`.
    VALID,
    /// Zeros all round, so that `H' = ⌈H / s⌉`; an odd zero goes below and to the right.
    SAME
  }

  /// The geometry for a batch of images and weights.
  ///
  /// @throws ShapeException if the shapes do not fit or the kernel is larger than the image
  public static ConvGeometry of(Shape x, Shape weight, int stride, Padding padding) {
    checkShapes(x, weight, stride);
    int height = x.extent(2), width = x.extent(3);
    int vertical = padding == Padding.SAME ? zeros(height, weight.extent(2), stride) : 0;
    int horizontal = padding == Padding.SAME ? zeros(width, weight.extent(3), stride) : 0;
    return of(
        x,
        weight,
        stride,
        vertical / 2,
        vertical - vertical / 2,
        horizontal / 2,
        horizontal - horizontal / 2);
  }

  /// The geometry with the zeros on each side given.
  ///
  /// @throws ShapeException if the shapes do not fit or the kernel is larger than the padded image
  public static ConvGeometry of(
      Shape x, Shape weight, int stride, int top, int bottom, int left, int right) {
    checkShapes(x, weight, stride);
    ConvGeometry g =
        new ConvGeometry(
            x.extent(1),
            x.extent(2),
            x.extent(3),
            weight.extent(0),
            weight.extent(2),
            weight.extent(3),
            stride,
            top,
            bottom,
            left,
            right);
    if (g.paddedHeight() < g.kernelHeight || g.paddedWidth() < g.kernelWidth) {
      throw new ShapeException(
          "conv2d: kernel %d×%d is larger than the image %d×%d of input %s"
              .formatted(g.kernelHeight, g.kernelWidth, g.paddedHeight(), g.paddedWidth(), x));
    }
    return g;
  }

  private static void checkShapes(Shape x, Shape weight, int stride) {
    if (x.rank() != 4 || weight.rank() != 4) {
      throw new ShapeException(
          "conv2d: input %s and weight %s, expected [N, C, H, W] and [O, C, U, V]"
              .formatted(x, weight));
    }
    if (x.extent(1) != weight.extent(1)) {
      throw new ShapeException(
          "input %s has %d channels on axis 1, expected %d"
              .formatted(x, x.extent(1), weight.extent(1)));
    }
    if (stride < 1) {
      throw new ShapeException("conv2d: stride is " + stride + ", expected at least 1");
    }
  }

  private static int zeros(int extent, int kernel, int stride) {
    int outputs = (extent + stride - 1) / stride;
    return Math.max(0, (outputs - 1) * stride + kernel - extent);
  }

  /// H' = ⌊(padded height − U) / s⌋ + 1.
  public int outHeight() {
    return (paddedHeight() - kernelHeight) / stride + 1;
  }

  /// W' = ⌊(padded width − V) / s⌋ + 1.
  public int outWidth() {
    return (paddedWidth() - kernelWidth) / stride + 1;
  }

  /// H' · W'.
  public int outPixels() {
    return outHeight() * outWidth();
  }

  /// H with its zeros.
  public int paddedHeight() {
    return top + inHeight + bottom;
  }

  /// W with its zeros.
  public int paddedWidth() {
    return left + inWidth + right;
  }

  /// Whether there are any zeros round the image.
  public boolean isPadded() {
    return top + bottom + left + right > 0;
  }

  /// The numbers of a block of 16 images in the room that taps walk over.
  public int paddedSize() {
    return in * paddedHeight() * roomWidth() * WIDTH;
  }

  /// The input with its zeros written out.
  Room room() {
    return new Room(in, inHeight, inWidth, top, left, paddedHeight(), paddedWidth());
  }

  /// Whether taps walk over the input as it stands: otherwise over a copy with its zeros, in which
  /// the columns that a stride brings together stand together.
  boolean walksOverInput() {
    return !isPadded() && stride == 1;
  }

  /// Pixels of a row of the room that taps walk over.
  int roomWidth() {
    return stride * phase();
  }

  private int phase() {
    return (paddedWidth() + stride - 1) / stride;
  }

  /// Where a column of the padded image stands in that room: first those that are 0 modulo the
  /// stride, then 1, …; so that neighbouring outputs read neighbouring pixels.
  int place(int column) {
    return column % stride * phase() + column / stride;
  }

  /// C · U · V: the length of each sum.
  public int taps() {
    return in * kernelHeight * kernelWidth;
  }

  /// Multiply-adds an image in one direction.
  public long multiplyAdds() {
    return (long) out * outPixels() * taps();
  }

  /// Multiply-adds an image in one direction, those with the zeros round the image left out.
  public long multiplyAddsInside() {
    return (long) in * out * rows().pairs() * columns().pairs();
  }

  /// Whether the convolution and the gradient of its input are done by way of matrix products
  /// ([ConvWalk]); otherwise by way of single taps ([Taps]), which is faster for few channels
  /// (docs/performance.md).
  boolean byProducts() {
    return in >= PRODUCT_CHANNELS && out >= PRODUCT_CHANNELS;
  }

  /// Whether there are so many channels that the gradient of the weights, for which the images have
  /// to be turned, and a single image are done by way of matrix products, too.
  boolean isWide() {
    return in >= WIDE_CHANNELS && out >= WIDE_CHANNELS;
  }

  /// Whether it is done by [Winograd]'s algorithm, in every direction: where that is faster by a
  /// tenth or more, as docs/performance.md tells from measurements. In multiply-adds, what a tile
  /// costs: those of its 36 products, which are short and so a quarter slower; as long as 16 for
  /// each number that is transformed; and, once for each block, reading the transformed weights,
  /// which are four times as many. Where one tile is all of an image, they are read once for all
  /// blocks ([WinogradStrips]), and transforms take as long as 12.
  public boolean byWinograd() {
    if (kernelHeight != 3 || kernelWidth != 3 || stride != 1 || !isWide()) {
      return false;
    }
    double products = (double) in * out, numbers = in + out;
    int tiles = new WinogradTiles(this).count();
    double cost =
        tiles == 1
            ? 1.25 * products + 12 * numbers
            : tiles * (1.25 * products + 16 * numbers) + 0.67 * products;
    return multiplyAddsInside() > 1.1 * Winograd.POSITIONS * cost;
  }

  /// How rows of the output reach into the input.
  ConvAxis rows() {
    return ConvAxis.forward(inHeight, outHeight(), kernelHeight, stride, top);
  }

  /// How columns of the output reach into the input.
  ConvAxis columns() {
    return ConvAxis.forward(inWidth, outWidth(), kernelWidth, stride, left);
  }

  /// How rows `first`, `first + s`, … of the input reach into the output's gradient.
  ConvAxis rowsBackward(int first) {
    return ConvAxis.backward(first, inHeight, outHeight(), kernelHeight, stride, top);
  }

  /// How columns `first`, `first + s`, … of the input reach into the output's gradient.
  ConvAxis columnsBackward(int first) {
    return ConvAxis.backward(first, inWidth, outWidth(), kernelWidth, stride, left);
  }

  /// The first output column that kernel column v reads inside the image.
  int firstColumn(int v) {
    return Math.max(0, (left - v + stride - 1) / stride);
  }

  /// One past the last output column that kernel column v reads inside the image.
  int endColumn(int v) {
    int last = inWidth - 1 + left - v;
    return last < 0 ? 0 : Math.min(outWidth(), last / stride + 1);
  }

  /// The walk of the forward direction: taps in the order c, u, v over a padded block.
  Taps forwardTaps() {
    int[] offset = new int[taps()];
    int t = 0;
    for (int c = 0; c < in; c++) {
      for (int u = 0; u < kernelHeight; u++) {
        for (int v = 0; v < kernelWidth; v++) {
          offset[t++] = ((c * paddedHeight() + u) * roomWidth() + place(v)) * WIDTH;
        }
      }
    }
    return new Taps(
        outHeight(),
        outWidth(),
        stride * roomWidth() * WIDTH,
        WIDTH,
        outWidth() * WIDTH,
        WIDTH,
        outPixels() * WIDTH,
        offset);
  }
}
