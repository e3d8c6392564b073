package dev.inkling.autograd.op;

/// Moves of sixteen numbers, written out: loops that are so short take longer to begin and end than
/// to run.
final class SixteenNumbers {
  private SixteenNumbers() {}

  /// `y[yAt + step·i] = x[xAt + i]` for i below 16.
  static void spread(float[] x, int xAt, float[] y, int yAt, int step) {
    y[yAt] = x[xAt];
    y[yAt + step] = x[xAt + 1];
    y[yAt + 2 * step] = x[xAt + 2];
    y[yAt + 3 * step] = x[xAt + 3];
    y[yAt + 4 * step] = x[xAt + 4];
    y[yAt + 5 * step] = x[xAt + 5];
    y[yAt + 6 * step] = x[xAt + 6];
    y[yAt + 7 * step] = x[xAt + 7];
    y[yAt + 8 * step] = x[xAt + 8];
    y[yAt + 9 * step] = x[xAt + 9];
    y[yAt + 10 * step] = x[xAt + 10];
    y[yAt + 11 * step] = x[xAt + 11];
    y[yAt + 12 * step] = x[xAt + 12];
    y[yAt + 13 * step] = x[xAt + 13];
    y[yAt + 14 * step] = x[xAt + 14];
    y[yAt + 15 * step] = x[xAt + 15];
  }

  /// `y[yAt + i] = x[xAt + step·i]` for i below 16.
  static void gather(float[] x, int xAt, int step, float[] y, int yAt) {
    y[yAt] = x[xAt];
    y[yAt + 1] = x[xAt + step];
    y[yAt + 2] = x[xAt + 2 * step];
    y[yAt + 3] = x[xAt + 3 * step];
    y[yAt + 4] = x[xAt + 4 * step];
    y[yAt + 5] = x[xAt + 5 * step];
    y[yAt + 6] = x[xAt + 6 * step];
    y[yAt + 7] = x[xAt + 7 * step];
    y[yAt + 8] = x[xAt + 8 * step];
    y[yAt + 9] = x[xAt + 9 * step];
    y[yAt + 10] = x[xAt + 10 * step];
    y[yAt + 11] = x[xAt + 11 * step];
    y[yAt + 12] = x[xAt + 12 * step];
    y[yAt + 13] = x[xAt + 13 * step];
    y[yAt + 14] = x[xAt + 14 * step];
    y[yAt + 15] = x[xAt + 15 * step];
  }
}
