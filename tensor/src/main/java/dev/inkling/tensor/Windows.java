package dev.inkling.tensor;

/// Where the windows of a convolution stand in one block of 16 images (see [Lanes]): tap t of the
/// window of pixel p of the result reads at `inAt + pixel[p] + tap[t]`, and 15 numbers on.
///
/// @param pixel where each pixel's window begins, row by row; not to be changed
/// @param tap where each tap lies in its window; not to be changed
@SuppressWarnings("ArrayRecordComponent") // built once, read in the innermost loop
public record Windows(int[] pixel, int[] tap) {
  /// The windows of a walk, and its taps in their order.
  public static Windows of(Taps taps) {
    int[] pixel = new int[taps.height() * taps.width()];
    for (int p = 0; p < pixel.length; p++) {
      pixel[p] = p / taps.width() * taps.inRow() + p % taps.width() * taps.inColumn();
    }
    return new Windows(pixel, taps.offset());
  }
}
