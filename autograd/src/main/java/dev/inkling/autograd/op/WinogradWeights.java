package dev.inkling.autograd.op;

import dev.inkling.autograd.Setting;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.TileTransform;
import dev.inkling.tensor.TileTransform.Kind;
import dev.inkling.tensor.Winograd;

/// Weights of 3×3 convolutions in [Winograd]'s positions, `U = G W Gᵀ`: each position is a matrix
/// between channels, `[rows, columns]`. And the way back for gradients, `dW = Gᵀ dU G`.
///
/// *Idea.* The nine taps of some weights are brought to where neighbours are the same tap of
/// neighbouring weights; then a transform is one of tiles, many at a time.
final class WinogradWeights {
  private static final int SIDE = Winograd.SIDE;
  private static final int TAPS = Winograd.WEIGHTS * Winograd.WEIGHTS;
  private static final int ROWS_A_PART = 16;
  private static final int WIDTH = Lanes.WIDTH;

  /// Weights at a time: their taps and sums stay in the first-level cache.
  private static final int MOST = 128;

  private final Kernels kernels;
  private final int columns;
  private final int step;
  private final TileTransform forward;
  private final TileTransform forwardTurned;
  private final TileTransform backward;
  private final TileTransform backwardFromSums;
  private final float[] taps = new float[TAPS * MOST];
  private final float[] turned = new float[ROWS_A_PART * TAPS * WIDTH];
  private final float[] sums = new float[Winograd.POSITIONS * MOST];

  /// Room for transforming matrices of so many rows and columns.
  WinogradWeights(Kernels kernels, int rows, int columns) {
    this.kernels = kernels;
    this.columns = columns;
    this.step = step(rows, columns);
    this.forward = forward(MOST, step);
    this.forwardTurned = forward(WIDTH, step);
    this.backward = backward(SIDE * step, step);
    this.backwardFromSums = backward(SIDE * MOST, MOST);
  }

  /// Of taps `[9, numbers]` to positions `step` apart.
  private static TileTransform forward(int numbers, int step) {
    int row = Winograd.WEIGHTS * numbers;
    return TileTransform.of(Kind.WEIGHT, SIDE, SIDE, row, numbers, SIDE * step, step);
  }

  private static TileTransform backward(int row, int column) {
    int side = Winograd.WEIGHTS;
    return TileTransform.of(Kind.WEIGHT_GRADIENT, side, side, row, column, side * MOST, MOST);
  }

  /// Rooms for transforming matrices of so many rows and columns, one for each thread.
  static WinogradWeights[] forEachThread(Setting setting, int rows, int columns) {
    WinogradWeights[] rooms = new WinogradWeights[setting.workers()];
    for (int i = 0; i < rooms.length; i++) {
      rooms[i] = new WinogradWeights(setting.kernels(), rows, columns);
    }
    return rooms;
  }

  /// From position to position; an odd number of cache lines, for a power of two would put all
  /// positions into few sets of the cache.
  static int step(int rows, int columns) {
    return ((rows * columns + WIDTH - 1) / WIDTH | 1) * WIDTH;
  }

  /// Numbers of all positions.
  static int size(int rows, int columns) {
    return Winograd.POSITIONS * step(rows, columns);
  }

  /// In how many parts rows are transformed.
  static int parts(int rows) {
    return (rows + ROWS_A_PART - 1) / ROWS_A_PART;
  }

  /// The first row of a part.
  static int first(int part) {
    return part * ROWS_A_PART;
  }

  /// One past the last row of a part.
  static int end(int part, int rows) {
    return Math.min(rows, (part + 1) * ROWS_A_PART);
  }

  /// Some rows of weights, those of a row side by side: tap t of weight (r, n) stands at
  /// `w[at + (r · columns + n) · 9 + t]`; its position p goes to `u[p · step + r · columns + n]`.
  void transform(float[] w, int at, int firstRow, int endRow, float[] u) {
    int end = endRow * columns;
    for (int from = firstRow * columns; from < end; from += MOST) {
      int some = Math.min(MOST, end - from);
      kernels.transpose(some, TAPS, w, at + from * TAPS, TAPS, taps, 0, MOST);
      kernels.transformTile(forward, 1, some, taps, 0, 0, u, from, 0);
    }
  }

  /// The same of weights where those of a column stand side by side: tap t of weight (r, n) stands
  /// at `w[at + r · 9 + n · column + t]`. Sixteen columns at a time are turned, so that memory is
  /// read in long stretches.
  void transformTurned(float[] w, int at, int column, int firstRow, int endRow, float[] u) {
    for (int r = firstRow; r < endRow; r += ROWS_A_PART) {
      int rows = Math.min(ROWS_A_PART, endRow - r);
      for (int n = 0; n < columns; n += WIDTH) {
        int some = Math.min(WIDTH, columns - n), from = at + r * TAPS + n * column;
        int to = r * columns + n;
        kernels.transpose(some, rows * TAPS, w, from, column, turned, 0, WIDTH);
        kernels.transformTile(forwardTurned, rows, some, turned, 0, TAPS * WIDTH, u, to, columns);
      }
    }
  }

  /// Some rows of gradients: position p of (r, n) stands at `p · step + r · columns + n` of parts,
  /// and the gradient is the sum of these in their order; its tap t goes to
  /// `dw[at + (r · columns + n) · 9 + t]`, or is added there.
  void gradient(float[][] parts, int firstRow, int endRow, float[] dw, int at, boolean accumulate) {
    int end = endRow * columns;
    for (int from = firstRow * columns; from < end; from += MOST) {
      int some = Math.min(MOST, end - from);
      if (parts.length == 1) {
        kernels.transformTile(backward, 1, some, parts[0], from, 0, taps, 0, 0);
      } else {
        sum(parts, from, some);
        kernels.transformTile(backwardFromSums, 1, some, sums, 0, 0, taps, 0, 0);
      }
      store(dw, at + from * TAPS, some, accumulate);
    }
  }

  private void sum(float[][] parts, int from, int some) {
    for (int p = 0; p < Winograd.POSITIONS; p++) {
      System.arraycopy(parts[0], p * step + from, sums, p * MOST, some);
      for (int i = 1; i < parts.length; i++) {
        plus(parts[i], p * step + from, sums, p * MOST, some);
      }
    }
  }

  private static void plus(float[] x, int at, float[] sum, int to, int count) {
    for (int n = 0; n < count; n++) {
      sum[to + n] += x[at + n];
    }
  }

  private void store(float[] dw, int to, int count, boolean accumulate) {
    if (!accumulate) {
      kernels.transpose(TAPS, count, taps, 0, MOST, dw, to, TAPS);
      return;
    }
    for (int i = 0; i < count * TAPS; i++) {
      dw[to + i] += taps[i % TAPS * MOST + i / TAPS];
    }
  }
}
