package dev.inkling.tensor;

/// The layout of images in lanes, which convolutions use: blocks of 16 images, and in a block the
/// 16
/// images' values of one feature side by side: `[⌈N/16⌉, features, 16]`.
///
/// A vector register then holds the same pixel of several images, so that a convolution needs no
/// gathering, whatever its kernel, stride and number of channels, and a weight is one number for
/// all
/// lanes. The lanes of a last block that is not full hold numbers that nobody reads.
public final class Lanes {
  /// Images of one block.
  public static final int WIDTH = Kernels.PANEL;

  private Lanes() {}

  /// The number of blocks for so many images.
  public static int blocks(int images) {
    return (images + WIDTH - 1) / WIDTH;
  }

  /// The number of floats for so many images.
  public static int size(int images, int features) {
    return blocks(images) * features * WIDTH;
  }

  /// How many images of a block are there.
  public static int imagesIn(int block, int images) {
    return Math.min(WIDTH, images - block * WIDTH);
  }

  /// How many lanes of a block to compute: the first 8 if no image is behind them, or all 16.
  public static int toCompute(int block, int images) {
    return imagesIn(block, images) <= WIDTH / 2 ? WIDTH / 2 : WIDTH;
  }

  /// The position of one feature of one image.
  public static int position(int image, int feature, int features) {
    return (image / WIDTH * features + feature) * WIDTH + image % WIDTH;
  }

  /// Copies images `from` to `to` from rows (`[N, features]`) to lanes; `from` starts a block.
  public static void fromRows(
      Kernels kernels, float[] rows, float[] lanes, int features, int from, int to) {
    for (int image = from; image < to; image += WIDTH) {
      kernels.transpose(
          Math.min(WIDTH, to - image),
          features,
          rows,
          image * features,
          features,
          lanes,
          image * features,
          WIDTH);
    }
  }

  /// Copies images `from` to `to` from lanes to rows; `from` starts a block.
  public static void toRows(
      Kernels kernels, float[] lanes, float[] rows, int features, int from, int to) {
    for (int image = from; image < to; image += WIDTH) {
      int images = Math.min(WIDTH, to - image);
      kernels.transpose(
          features, images, lanes, image * features, WIDTH, rows, image * features, features);
    }
  }
}
