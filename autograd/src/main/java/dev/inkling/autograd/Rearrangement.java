package dev.inkling.autograd;

import dev.inkling.tensor.Kernels;

/// Copies one example from one order to another.
final class Rearrangement {
  private Rearrangement() {}

  static SingleStep of(Kernels kernels, Place from, Place to) {
    boolean rowsAreDense = from.columnStep() == 1 && to.isByPixel();
    if (rowsAreDense && from.rowStep() == from.width()) {
      return rooms ->
          turn(kernels, from, from.pixels(), 0, rooms[from.room()], to, rooms[to.room()]);
    }
    if (from.isByPixel() && to.isDense()) {
      int pixels = from.pixels(), channels = from.channels();
      return rooms ->
          kernels.transpose(
              pixels, channels, rooms[from.room()], 0, channels, rooms[to.room()], 0, pixels);
    }
    return rowsAreDense
        ? rooms -> turnRows(kernels, from, rooms[from.room()], to, rooms[to.room()])
        : rooms -> copy(from, rooms[from.room()], to, rooms[to.room()]);
  }

  /// Channels as rows become channels side by side, for a stretch of neighbouring pixels.
  private static void turn(
      Kernels kernels, Place from, int pixels, int row, float[] x, Place to, float[] y) {
    kernels.transpose(
        from.channels(),
        pixels,
        x,
        row * from.rowStep(),
        from.channelStep(),
        y,
        row * to.rowStep(),
        to.columnStep());
  }

  private static void turnRows(Kernels kernels, Place from, float[] x, Place to, float[] y) {
    for (int row = 0; row < from.height(); row++) {
      turn(kernels, from, from.width(), row, x, to, y);
    }
  }

  private static void copy(Place from, float[] x, Place to, float[] y) {
    for (int c = 0; c < from.channels(); c++) {
      for (int h = 0; h < from.height(); h++) {
        int at = c * from.channelStep() + h * from.rowStep();
        int toAt = c * to.channelStep() + h * to.rowStep();
        for (int w = 0; w < from.width(); w++) {
          y[toAt + w * to.columnStep()] = x[at + w * from.columnStep()];
        }
      }
    }
  }
}
