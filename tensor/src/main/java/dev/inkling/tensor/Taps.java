package dev.inkling.tensor;

/// Where a convolution reads and writes in one block of 16 images.
///
/// A block holds each pixel of each channel as 16 neighbouring numbers, one an image (see [Lanes]).
/// Output pixel (y, x) of channel r stands at `outAt + r·outChannel + y·outRow + x·outColumn`; the
/// tap t of that pixel reads at `inAt + y·inRow + x·inColumn + offset[t]`. The input has its
/// padding
/// written out as zeros, so every pixel has all its taps.
///
/// @param height rows of output pixels
/// @param width output pixels a row
/// @param inRow step in the input from one output row to the next
/// @param inColumn step in the input from one output pixel to the next
/// @param outRow step in the output from row to row
/// @param outColumn step in the output from pixel to pixel
/// @param outChannel step in the output from channel to channel
/// @param offset one offset a tap, in the order in which the sum runs; not to be changed
@SuppressWarnings("ArrayRecordComponent") // built once, read in the innermost loop
public record Taps(
    int height,
    int width,
    int inRow,
    int inColumn,
    int outRow,
    int outColumn,
    int outChannel,
    int[] offset) {
  /// The most output channels that one call of [Kernels#convolve] computes: 3 channels × 4 vectors
  /// of sums, 3 weights and a vector of input are the 16 registers of AVX2.
  public static final int TILE = 3;

  /// The number of taps, the length of each sum.
  public int count() {
    return offset.length;
  }
}
