package dev.inkling.data.augment;

import dev.inkling.data.ImageSize;
import dev.inkling.tensor.CounterRandom;
import java.util.Arrays;

/// A random displacement for every pixel: uniform noise from −1 to 1, smoothed by a Gaussian (along
/// rows, then along columns; outside is 0), times alpha. As 16.16 fixed-point pixels.
///
/// Source: Simard, Steinkraus, Platt, ICDAR 2003, section 2.
final class ElasticField {
  private final int height;
  private final int width;
  private final float[] kernel;
  private final int radius;
  private final float amount;
  private final float[] noiseX;
  private final float[] noiseY;
  private final float[] smoothed;
  private final int[] dx;
  private final int[] dy;

  ElasticField(Augmentation amounts, ImageSize size) {
    height = size.height();
    width = size.width();
    kernel = gaussian(amounts.elasticSigma(), Math.max(height, width));
    radius = kernel.length / 2;
    amount = amounts.elasticAlpha() * AffineMap.ONE;
    int plane = height * width;
    noiseX = new float[plane];
    noiseY = new float[plane];
    smoothed = new float[plane];
    dx = new int[plane];
    dy = new int[plane];
  }

  /// Draws the field of one example.
  void draw(CounterRandom stream, long example) {
    long first = Draws.first(example) + Draws.FIELD;
    for (int i = 0; i < noiseX.length; i++) {
      long bits = stream.bits(first + i);
      noiseX[i] = signed(bits >>> 40);
      noiseY[i] = signed(bits >>> 16 & 0xFFFFFF);
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

  private void smooth(float[] noise, int[] displacement) {
    Arrays.fill(smoothed, 0);
    for (int y = 0; y < height; y++) {
      smoothRow(noise, y * width);
    }
    Arrays.fill(noise, 0);
    for (int y = 0; y < height; y++) {
      smoothColumns(noise, y);
    }
    for (int i = 0; i < noise.length; i++) {
      displacement[i] = (int) (noise[i] * amount);
    }
  }

  // The taps are the outer loop, so that the inner one runs along memory and each element is one
  // chain of additions in a fixed order.
  private void smoothRow(float[] noise, int row) {
    for (int tap = -radius; tap <= radius; tap++) {
      float weight = kernel[tap + radius];
      int end = row + Math.min(width, width - tap);
      for (int i = row + Math.max(0, -tap); i < end; i++) {
        smoothed[i] += weight * noise[i + tap];
      }
    }
  }

  private void smoothColumns(float[] out, int y) {
    int last = Math.min(radius, height - 1 - y);
    for (int tap = Math.max(-radius, -y); tap <= last; tap++) {
      float weight = kernel[tap + radius];
      int shift = tap * width;
      int end = (y + 1) * width;
      for (int i = y * width; i < end; i++) {
        out[i] += weight * smoothed[i + shift];
      }
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

  private static float signed(long bits24) {
    return bits24 * 0x1p-23f - 1f;
  }
}
