package dev.inkling.data.augment;

import dev.inkling.data.ImageSize;
import dev.inkling.tensor.CounterRandom;
import java.util.Arrays;

/// A random displacement for every pixel: uniform noise from −1 to 1, smoothed by a Gaussian (along
/// rows, then along columns; outside is 0), times alpha. As 16.16 fixed-point pixels.
///
/// Rows stand in memory with a gap of zeros between them, as wide as the Gaussian's radius, and
/// with as many zeros before and after all of them. So each tap of the Gaussian is one loop over
/// the whole plane, and the edge is no special case. Java turns these loops into vector
/// instructions because what they read is int and what they write is float: of two float arrays at
/// different offsets it could not know that they do not overlap.
///
/// Source: Simard, Steinkraus, Platt, ICDAR 2003, section 2.
final class ElasticField {
  /// Noise and its sums are whole numbers, in which this is 1.
  private static final int NOISE_ONE = 1 << 23;

  private final int height;
  private final int width;
  private final float[] kernel;
  private final int radius;
  private final int stride;
  private final float amount;
  private final long[] drawn;
  private final int[] noiseX;
  private final int[] noiseY;
  private final int[] alongRows;
  private final float[] smoothed;
  private final int[] dx;
  private final int[] dy;

  ElasticField(Augmentation amounts, ImageSize size) {
    height = size.height();
    width = size.width();
    kernel = gaussian(amounts.elasticSigma(), Math.max(height, width));
    radius = kernel.length / 2;
    stride = width + radius;
    amount = amounts.elasticAlpha() * AffineMap.ONE / NOISE_ONE;
    drawn = new long[width];
    noiseX = new int[2 * radius + height * stride];
    noiseY = new int[noiseX.length];
    alongRows = new int[height * stride];
    smoothed = new float[height * stride];
    dx = new int[height * width];
    dy = new int[height * width];
  }

  /// Draws the field of one example.
  void draw(CounterRandom stream, long example) {
    long first = Draws.first(example) + Draws.FIELD;
    for (int y = 0; y < height; y++) {
      int at = radius + y * stride;
      stream.bits(first + (long) y * width, drawn, width);
      for (int x = 0; x < width; x++) {
        noiseX[at + x] = (int) (drawn[x] >>> 40) - NOISE_ONE;
        noiseY[at + x] = (int) ((drawn[x] >>> 16) & 0xFFFFFF) - NOISE_ONE;
      }
    }
    smooth(noiseX, dx);
    smooth(noiseY, dy);
  }

  /// The displacements along x, row by row.
  int[] dx() {
    return dx;
  }

  /// The displacements along y, row by row.
  int[] dy() {
    return dy;
  }

  private void smooth(int[] noise, int[] displacement) {
    Arrays.fill(smoothed, 0);
    for (int tap = 0; tap < kernel.length; tap++) {
      addScaled(kernel[tap], noise, tap, smoothed, 0, smoothed.length);
    }
    for (int i = 0; i < smoothed.length; i++) {
      alongRows[i] = (int) smoothed[i];
    }
    Arrays.fill(smoothed, 0);
    for (int tap = -radius; tap <= radius; tap++) {
      addRows(kernel[tap + radius], tap);
    }
    for (int y = 0; y < height; y++) {
      scaleRow(y * stride, displacement, y * width);
    }
  }

  /// Adds each row of `alongRows` to the one `tap` rows before it.
  private void addRows(float weight, int tap) {
    int rows = height - Math.abs(tap);
    if (rows > 0) {
      int from = Math.max(0, tap) * stride;
      int to = Math.max(0, -tap) * stride;
      addScaled(weight, alongRows, from, smoothed, to, rows * stride);
    }
  }

  private void scaleRow(int at, int[] displacement, int to) {
    for (int x = 0; x < width; x++) {
      displacement[to + x] = (int) (smoothed[at + x] * amount);
    }
  }

  private static void addScaled(float weight, int[] in, int from, float[] sum, int to, int length) {
    for (int i = 0; i < length; i++) {
      sum[to + i] += weight * in[from + i];
    }
  }

  private static float[] gaussian(float sigma, int longestSide) {
    int radius = Math.min((int) StrictMath.ceil(3 * sigma), longestSide - 1);
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double distance = (i - radius) / (double) sigma;
      weights[i] = StrictMath.exp(-0.5 * distance * distance);
      sum += weights[i];
    }
    float[] kernel = new float[weights.length];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (weights[i] / sum);
    }
    return kernel;
  }
}
