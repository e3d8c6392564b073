package dev.inkling.data;

/// The size of every image of a data set: channels C, height H, width W, stored in that order.
public record ImageSize(int channels, int height, int width) {
  /// Checks that each is at least 1 and their product fits an array.
  ///
  /// @throws DataException if not
  public ImageSize {
    if (channels < 1 || height < 1 || width < 1) {
      throw new DataException(
          "image size %d×%d×%d (channels, height, width) has a side below 1"
              .formatted(channels, height, width));
    }
    if (Math.multiplyHigh((long) channels * height, width) != 0
        || (long) channels * height * width > Integer.MAX_VALUE - 8) {
      throw new DataException(
          "image size %d×%d×%d is more than an array can hold".formatted(channels, height, width));
    }
  }

  /// A grey image's size.
  public static ImageSize grey(int height, int width) {
    return new ImageSize(1, height, width);
  }

  /// The number of values an image has, C·H·W.
  public int values() {
    return channels * height * width;
  }

  /// As people write it: `28×28`, or `3×32×32` with more than one channel.
  @Override
  public String toString() {
    return (channels == 1 ? "" : channels + "×") + height + "×" + width;
  }
}
