package dev.inkling.autograd.op;

import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;

/// Pooling of one image alone, number by number, from any order to row-major order.
final class SinglePool {
  private SinglePool() {}

  /// What becomes of the numbers of a window, in the order u, v.
  sealed interface Window {
    /// What it begins with.
    float start();

    /// What comes of it with one number more.
    float with(float before, float number);
  }

  /// The largest number.
  record Largest() implements Window {
    @Override
    public float start() {
      return Float.NEGATIVE_INFINITY;
    }

    @Override
    public float with(float before, float number) {
      return Math.max(before, number);
    }
  }

  /// The sum of all numbers, each times the same weight.
  ///
  /// @param weight of each number
  record WeightedSum(float weight) implements Window {
    @Override
    public float start() {
      return 0;
    }

    @Override
    public float with(float before, float number) {
      return Math.fma(weight, number, before);
    }
  }

  static Place place(SingleBuilder plan, PoolGeometry g, Place from, Place to, Window window) {
    plan.step(rooms -> run(g, from, rooms[from.room()], to, rooms[to.room()], window));
    return to;
  }

  private static void run(
      PoolGeometry g, Place from, float[] x, Place to, float[] y, Window window) {
    for (int c = 0; c < g.channels(); c++) {
      for (int i = 0; i < g.outHeight(); i++) {
        int toAt = c * to.channelStep() + i * to.rowStep();
        for (int j = 0; j < g.outWidth(); j++) {
          y[toAt + j] = one(g, from, x, c * from.channelStep(), i, j, window);
        }
      }
    }
  }

  private static float one(
      PoolGeometry g, Place from, float[] x, int at, int i, int j, Window window) {
    int row = i * g.stride() - g.padding(), column = j * g.stride() - g.padding();
    float result = window.start();
    for (int u = g.firstRow(i); u < g.endRow(i); u++) {
      for (int v = g.firstColumn(j); v < g.endColumn(j); v++) {
        int there = at + (row + u) * from.rowStep() + (column + v) * from.columnStep();
        result = window.with(result, x[there]);
      }
    }
    return result + 0f;
  }
}
