package dev.inkling.tensor;

import java.util.Arrays;

/// The kernels as plain loops: what the vector kernels must compute, in the order they must keep.
public final class ScalarKernels implements Kernels {
  private static final int CHAINS = 4;

  /// Scalar kernels; they have no state.
  public ScalarKernels() {}

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int vectorLanes() {
    return 1;
  }

  @Override
  public void product(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aAt,
      int aRow,
      float[] panels,
      int panelsAt,
      float[] c,
      int cAt,
      int cRow,
      boolean accumulate) {
    for (int m = 0; m < rows; m++) {
      for (int n = 0; n < columns; n++) {
        int b = panelsAt + n / PANEL * depth * PANEL + n % PANEL;
        float sum = accumulate ? c[cAt + m * cRow + n] : 0;
        for (int k = 0; k < depth; k++) {
          sum = Math.fma(a[aAt + m * aRow + k], panels[b + k * PANEL], sum);
        }
        c[cAt + m * cRow + n] = sum;
      }
    }
  }

  @Override
  public void productOfStretches(
      int rows,
      int columns,
      Stretches stretches,
      float[] a,
      int aAt,
      int aRow,
      int panels,
      float[] panel,
      int panelAt,
      int panelStep,
      float[] c,
      int cAt,
      int cRow,
      int cStep,
      boolean accumulate) {
    for (int p = 0; p < panels; p++) {
      for (int m = 0; m < rows; m++) {
        for (int n = 0; n < columns; n++) {
          int to = cAt + p * cStep + m * cRow + n;
          float sum = accumulate ? c[to] : 0;
          for (int s = 0; s < stretches.count(); s++) {
            int from = aAt + m * aRow + stretches.a()[s];
            int b = panelAt + p * panelStep + stretches.b()[s] + n;
            for (int k = 0; k < stretches.depth(); k++) {
              sum = Math.fma(a[from + k], panel[b + k * PANEL], sum);
            }
          }
          c[to] = sum;
        }
      }
    }
  }

  @Override
  public void copyPixels(int count, float[] x, int xAt, int xStep, float[] y, int yAt, int yStep) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(x, xAt + i * xStep, y, yAt + i * yStep, PANEL);
    }
  }

  @Override
  public void productOfRow(
      int columns, int depth, float[] a, float[] panels, float[] c, float[] room) {
    int groups = Panels.count(columns);
    for (int panel = 0; panel < Tiles.count(groups, RowPanels.MOST); panel++) {
      int first = Tiles.start(panel, groups, RowPanels.MOST) * PANEL;
      int width = Tiles.start(panel + 1, groups, RowPanels.MOST) * PANEL - first;
      for (int n = 0; n < width; n++) {
        float sum = 0;
        for (int k = 0; k < depth; k++) {
          sum = Math.fma(a[k], panels[first * depth + k * width + n], sum);
        }
        c[first + n] = sum;
      }
    }
  }

  @Override
  public void notBlank(int rows, int columns, float[] x, int xAt, int xRow, long[] flags) {
    Arrays.fill(flags, 0, (columns + Long.SIZE - 1) / Long.SIZE, 0);
    for (int n = 0; n < columns; n++) {
      for (int m = 0; m < rows; m++) {
        flags[n / Long.SIZE] |= x[xAt + m * xRow + n] != 0 ? 1L << n : 0;
      }
    }
  }

  @Override
  public void transposeSome(
      int rows,
      int count,
      int[] which,
      float[] in,
      int inAt,
      int inRow,
      float[] out,
      int outAt,
      int outRow) {
    for (int j = 0; j < count; j++) {
      for (int r = 0; r < rows; r++) {
        out[outAt + j * outRow + r] = in[inAt + r * inRow + which[j]];
      }
    }
  }

  @Override
  public void copySome(
      int rows,
      int[] which,
      int from,
      int to,
      float[] in,
      int inAt,
      int inRow,
      float[] out,
      int outAt,
      int outRow) {
    for (int r = 0; r < rows; r++) {
      for (int j = from; j < to; j++) {
        out[outAt + r * outRow + j - from] = in[inAt + r * inRow + which[j]];
      }
    }
  }

  @Override
  public void productOfSome(
      int rows,
      int count,
      int[] which,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int cRow) {
    for (int m = 0; m < rows; m++) {
      for (int n = 0; n < PANEL; n++) {
        float sum = 0;
        for (int j = 0; j < count; j++) {
          sum = Math.fma(a[aAt + m * aRow + which[j]], b[bAt + j * PANEL + n], sum);
        }
        c[cAt + m * cRow + n] = sum;
      }
    }
  }

  @Override
  public void spread(
      int rows,
      int[] which,
      int from,
      int to,
      float[] c,
      int cAt,
      int cRow,
      float[] d,
      int dAt,
      int dRow,
      int first,
      int end) {
    for (int m = 0; m < rows; m++) {
      for (int n = first, j = from; n < end; n++) {
        boolean there = j < to && which[j] == n;
        d[dAt + m * dRow + n] = there ? c[cAt + m * cRow + j++ - from] : 0;
      }
    }
  }

  @Override
  public void fromUnsigned(int count, byte[] x, int xAt, float[] y, int yAt) {
    for (int i = 0; i < count; i++) {
      y[yAt + i] = x[xAt + i] & 0xFF;
    }
  }

  @Override
  public void everySecond(int count, float[] x, int xAt, float[] y, int yAt) {
    for (int i = 0; i < count; i++) {
      y[yAt + i] = x[xAt + 2 * i];
    }
  }

  @Override
  public void addBiasByPixel(int pixels, int channels, float[] bias, boolean relu, float[] y) {
    for (int i = 0; i < pixels * channels; i++) {
      float sum = y[i] + bias[i % channels];
      y[i] = relu ? Math.max(sum, 0f) : sum;
    }
  }

  @Override
  public void normaliseByPixel(
      int pixels,
      int channels,
      float[] x,
      float[] mean,
      float[] factor,
      float[] shift,
      boolean relu,
      float[] y) {
    for (int i = 0; i < pixels * channels; i++) {
      int c = i % channels;
      float normal = Math.fma(x[i] - mean[c], factor[c], shift[c]);
      y[i] = relu ? Math.max(normal, 0f) : normal;
    }
  }

  @Override
  public void convolve(
      Taps taps,
      int channels,
      float[] weights,
      int weightsAt,
      float[] bias,
      int biasAt,
      boolean relu,
      float[] in,
      int inAt,
      float[] out,
      int outAt,
      int images) {
    for (int r = 0; r < channels; r++) {
      for (int y = 0; y < taps.height(); y++) {
        for (int x = 0; x < taps.width(); x++) {
          int base = inAt + y * taps.inRow() + x * taps.inColumn();
          int to = outAt + r * taps.outChannel() + y * taps.outRow() + x * taps.outColumn();
          for (int lane = 0; lane < images; lane++) {
            float sum = 0;
            for (int t = 0; t < taps.count(); t++) {
              float weight = weights[weightsAt + t * channels + r];
              sum = Math.fma(weight, in[base + taps.offset()[t] + lane], sum);
            }
            sum += bias[biasAt + r];
            out[to + lane] = relu ? Math.max(sum, 0f) : sum;
          }
        }
      }
    }
  }

  @Override
  public void convolveGradient(
      Windows windows,
      int from,
      int to,
      int channels,
      float[] in,
      int inAt,
      float[] dOut,
      int dOutAt,
      float[] sums,
      int sumsAt,
      int images) {
    int[] pixel = windows.pixel(), tap = windows.tap();
    for (int c = 0; c < channels; c++) {
      for (int t = 0; t < tap.length; t++) {
        int at = sumsAt + (c * tap.length + t) * PANEL;
        for (int lane = 0; lane < images; lane++) {
          float sum = sums[at + lane];
          for (int p = from; p < to; p++) {
            float x = in[inAt + pixel[p] + tap[t] + lane];
            sum = Math.fma(x, dOut[dOutAt + (c * pixel.length + p) * PANEL + lane], sum);
          }
          sums[at + lane] = sum;
        }
      }
    }
  }

  @Override
  public void transformTile(
      TileTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    TileArithmetic.tile(t, channels, 0, numbers, in, inAt, inChannel, out, outAt, outChannel);
  }

  @Override
  public void transformLines(
      LineTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    TileArithmetic.lines(t, channels, numbers, in, inAt, inChannel, out, outAt, outChannel);
  }

  @Override
  public void sumLanes(float[] x, int at, int rows, float[] sums, int sumsAt) {
    for (int lane = 0; lane < PANEL; lane++) {
      float[] chain = new float[CHAINS];
      for (int r = 0; r < rows; r++) {
        chain[r % CHAINS] += x[at + r * PANEL + lane];
      }
      sums[sumsAt + lane] = (chain[0] + chain[2]) + (chain[1] + chain[3]);
    }
  }

  @Override
  public void productLanes(
      float[] x,
      int xAt,
      float xShift,
      float[] y,
      int yAt,
      float yShift,
      int rows,
      float[] sums,
      int sumsAt) {
    for (int lane = 0; lane < PANEL; lane++) {
      float[] chain = new float[CHAINS];
      for (int r = 0; r < rows; r++) {
        int i = r * PANEL + lane;
        chain[r % CHAINS] = Math.fma(x[xAt + i] - xShift, y[yAt + i] - yShift, chain[r % CHAINS]);
      }
      sums[sumsAt + lane] = (chain[0] + chain[2]) + (chain[1] + chain[3]);
    }
  }

  @Override
  public void maxPool(Taps taps, float[] in, int inAt, float[] out, int outAt) {
    for (int y = 0; y < taps.height(); y++) {
      for (int x = 0; x < taps.width(); x++) {
        int from = inAt + y * taps.inRow() + x * taps.inColumn();
        int to = outAt + y * taps.outRow() + x * taps.outColumn();
        for (int lane = 0; lane < PANEL; lane++) {
          float most = Float.NEGATIVE_INFINITY;
          for (int offset : taps.offset()) {
            most = Math.max(most, in[from + offset + lane]);
          }
          out[to + lane] = most;
        }
      }
    }
  }

  @Override
  public void maxPoolGradient(
      Taps taps,
      float[] in,
      int inAt,
      float[] out,
      float[] dOut,
      int outAt,
      float[] d,
      boolean add) {
    for (int y = 0; y < taps.height(); y++) {
      for (int x = 0; x < taps.width(); x++) {
        int from = inAt + y * taps.inRow() + x * taps.inColumn();
        int to = outAt + y * taps.outRow() + x * taps.outColumn();
        for (int lane = 0; lane < PANEL; lane++) {
          float left = dOut[to + lane];
          for (int offset : taps.offset()) {
            int i = from + offset + lane;
            boolean largest = in[i] == out[to + lane];
            d[i] = (add ? d[i] : 0) + (largest ? left : 0);
            left = largest ? 0 : left;
          }
        }
      }
    }
  }

  @Override
  public void transpose(
      int rows, int columns, float[] in, int inAt, int inRow, float[] out, int outAt, int outRow) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        out[outAt + c * outRow + r] = in[inAt + r * inRow + c];
      }
    }
  }

  @Override
  public void addBias(
      int rows, int columns, float[] bias, boolean relu, float[] y, int yAt, int yRow) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        float sum = y[yAt + r * yRow + c] + bias[r];
        y[yAt + r * yRow + c] = relu ? Math.max(sum, 0f) : sum;
      }
    }
  }

  @Override
  public void maskPositive(float[] output, float[] gradient, int from, int to) {
    for (int i = from; i < to; i++) {
      gradient[i] = output[i] > 0 ? gradient[i] : 0;
    }
  }

  @Override
  public void exp(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Elementary.exp(x[i]);
    }
  }

  @Override
  public void log(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Elementary.log(x[i]);
    }
  }

  @Override
  public void tanh(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Elementary.tanh(x[i]);
    }
  }

  @Override
  public void sigmoid(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Elementary.sigmoid(x[i]);
    }
  }

  @Override
  public long peak(int rounds) {
    float a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8;
    for (int i = 0; i < rounds; i++) {
      a = Math.fma(a, 0.5f, 1f);
      b = Math.fma(b, 0.5f, 1f);
      c = Math.fma(c, 0.5f, 1f);
      d = Math.fma(d, 0.5f, 1f);
      e = Math.fma(e, 0.5f, 1f);
      f = Math.fma(f, 0.5f, 1f);
      g = Math.fma(g, 0.5f, 1f);
      h = Math.fma(h, 0.5f, 1f);
    }
    return Float.isNaN(a + b + c + d + e + f + g + h) ? 0 : 8L * rounds;
  }
}
