package dev.inkling.tensor;

/// Where the operands of a product lie that is summed over several stretches of memory: what a
/// window of an image, or all images of a batch, look like to a convolution.
///
/// Step k of stretch s stands `a[s] + k` from the beginning of a row of A, and `b[s] + 16·k` from
/// the beginning of the panel B.
///
/// @param count of stretches; the arrays may be longer
/// @param depth steps of each stretch
/// @param a where each begins in a row of A; not to be changed
/// @param b where each begins in the panel; not to be changed
@SuppressWarnings("ArrayRecordComponent") // built once, read in inner loops
public record Stretches(int count, int depth, int[] a, int[] b) {}
