package dev.inkling.autograd.op;

import dev.inkling.autograd.Setting;
import dev.inkling.tensor.Winograd;
import java.util.Arrays;

/// Weights of 3×3 convolutions in [Winograd]'s positions, `U = G W Gᵀ`, many at a time: each
/// position is a matrix between channels. And the way back for gradients, `dW = Gᵀ dU G`.
final class WinogradWeights {
  private static final int SIDE = Winograd.SIDE;
  private static final int POSITIONS = Winograd.POSITIONS;
  private static final int KERNEL = 9;
  private static final int ROWS_A_PART = 16;
  private static final float[][] G = Winograd.weightMatrix();

  private final int count;
  private final float[][] taps;
  private final float[][] between;
  private final float[] sums;

  /// Room for a row of `count` weights.
  WinogradWeights(int count) {
    this.count = count;
    this.taps = new float[KERNEL][count];
    this.between = new float[3 * SIDE][count];
    this.sums = new float[POSITIONS * count];
  }

  /// Room for a row of weights, for each thread.
  static WinogradWeights[] forEachThread(Setting setting, int count) {
    WinogradWeights[] rows = new WinogradWeights[setting.workers()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new WinogradWeights(count);
    }
    return rows;
  }

  /// In how many parts rows of weights are transformed.
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

  /// A row of weights: weight n, tap t stands at `w[at + n · step + t]`; position p of it goes to
  /// `u[to + p · position + n]`.
  void transform(float[] w, int at, int step, float[] u, int to, int position) {
    for (int t = 0; t < KERNEL; t++) {
      float[] tap = taps[t];
      for (int n = 0; n < count; n++) {
        tap[n] = w[at + n * step + t];
      }
    }
    for (int i = 0; i < SIDE; i++) {
      for (int v = 0; v < 3; v++) {
        combine(G[i], taps[v], taps[3 + v], taps[6 + v], between[3 * i + v], 0);
      }
    }
    for (int i = 0; i < SIDE; i++) {
      for (int j = 0; j < SIDE; j++) {
        int p = to + (i * SIDE + j) * position;
        combine(G[j], between[3 * i], between[3 * i + 1], between[3 * i + 2], u, p);
      }
    }
  }

  private void combine(float[] factors, float[] x, float[] y, float[] z, float[] out, int at) {
    float f = factors[0], g = factors[1], h = factors[2];
    for (int n = 0; n < count; n++) {
      out[at + n] = Math.fma(h, z[n], Math.fma(g, y[n], f * x[n]));
    }
  }

  /// A row of gradients: position p of weight n stands at `at + p · position + n`, in parts of
  /// which the gradient is the sum, in their order; tap t goes to `dw[to + n · 9 + t]`, or is added
  /// there.
  void gradient(float[][] parts, int at, int position, float[] dw, int to, boolean accumulate) {
    float[] du = sums;
    for (int p = 0; p < POSITIONS; p++) {
      System.arraycopy(parts[0], at + p * position, du, p * count, count);
      for (int i = 1; i < parts.length; i++) {
        plus(parts[i], at + p * position, du, p * count);
      }
    }
    for (int u = 0; u < 3; u++) {
      for (int j = 0; j < SIDE; j++) {
        float[] sum = between[u * SIDE + j];
        Arrays.fill(sum, 0);
        for (int i = 0; i < SIDE; i++) {
          add(G[i][u], du, (i * SIDE + j) * count, sum);
        }
      }
    }
    for (int u = 0; u < 3; u++) {
      for (int v = 0; v < 3; v++) {
        float[] tap = taps[3 * u + v];
        Arrays.fill(tap, 0);
        for (int j = 0; j < SIDE; j++) {
          add(G[j][v], between[u * SIDE + j], 0, tap);
        }
      }
    }
    for (int t = 0; t < KERNEL; t++) {
      store(taps[t], dw, to + t, accumulate);
    }
  }

  private void plus(float[] x, int at, float[] sum, int to) {
    for (int n = 0; n < count; n++) {
      sum[to + n] += x[at + n];
    }
  }

  private void add(float factor, float[] x, int at, float[] sum) {
    for (int n = 0; n < count; n++) {
      sum[n] = Math.fma(factor, x[at + n], sum[n]);
    }
  }

  private void store(float[] tap, float[] dw, int to, boolean accumulate) {
    for (int n = 0; n < count; n++) {
      int at = to + n * KERNEL;
      dw[at] = accumulate ? dw[at] + tap[n] : tap[n];
    }
  }
}
