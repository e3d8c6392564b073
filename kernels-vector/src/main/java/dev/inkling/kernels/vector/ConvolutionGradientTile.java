package dev.inkling.kernels.vector;

import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Tiles;
import dev.inkling.tensor.Windows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The inner loop of the gradient of a convolution's weights: one vector of images of each sum of
/// up to 3 channels × 4 taps stays in registers while the pixels run; see
/// [Kernels#convolveGradient].
///
/// For each pixel the channels' gradients are loaded, then the taps' inputs one after the other,
/// each into its sums: 12 sums, 3 gradients and one input fill the 16 registers of AVX2 exactly.
/// The sizes are written out for the reason that [ProductTile] gives. Fewer than 3 taps, which only
/// kernels of at most 5 have, are done one by one.
///
/// One object a thread, told anew for each call of the kernel, so that training makes no garbage.
final class ConvolutionGradientTile {
  private static final int MOST_CHANNELS = 3;
  private static final int MOST_TAPS = 4;

  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final Class<? extends FloatVector> VECTOR = Width.VECTOR;
  private static final int LANES = SPECIES.length();
  private static final int WIDTH = Kernels.PANEL;

  private Windows windows = new Windows(new int[0], new int[0]);
  private int from;
  private int to;
  private float[] in = {};
  private int inAt;
  private float[] dOut = {};
  private int dOutAt;
  private int dOutChannel;
  private float[] sums = {};
  private int sumsAt;

  /// Says what [#run] computes.
  ConvolutionGradientTile of(
      Windows windows,
      int from,
      int to,
      float[] in,
      int inAt,
      float[] dOut,
      int dOutAt,
      float[] sums,
      int sumsAt) {
    this.windows = windows;
    this.from = from;
    this.to = to;
    this.in = in;
    this.inAt = inAt;
    this.dOut = dOut;
    this.dOutAt = dOutAt;
    this.dOutChannel = windows.pixel().length * WIDTH;
    this.sums = sums;
    this.sumsAt = sumsAt;
    return this;
  }

  /// All sums of so many channels. The gradients of a tile's channels stay in the first-level cache
  /// while the taps run, and the inputs of its taps while the lanes do.
  void run(int channels, int images) {
    int taps = windows.tap().length;
    for (int channel = 0, height; channel < channels; channel += height) {
      height = Tiles.next(channels - channel, MOST_CHANNELS);
      for (int tap = 0, width; tap < taps; tap += width) {
        width = Tiles.next(taps - tap, MOST_TAPS);
        for (int lane = 0; lane < images; lane += LANES) {
          tile(channel, height, tap, width, lane);
        }
      }
    }
  }

  private void tile(int channel, int height, int tap, int width, int lane) {
    switch (width * 10 + height) {
      case 31 -> sums1x3(channel, tap, lane);
      case 32 -> sums2x3(channel, tap, lane);
      case 33 -> sums3x3(channel, tap, lane);
      case 41 -> sums1x4(channel, tap, lane);
      case 42 -> sums2x4(channel, tap, lane);
      case 43 -> sums3x4(channel, tap, lane);
      default -> oneByOne(channel, height, tap, width, lane);
    }
  }

  private void oneByOne(int channel, int height, int tap, int width, int lane) {
    for (int c = channel; c < channel + height; c++) {
      for (int t = tap; t < tap + width; t++) {
        sums1x1(c, t, lane);
      }
    }
  }

  private int at(int channel, int tap, int lane) {
    return sumsAt + (channel * windows.tap().length + tap) * WIDTH + lane;
  }

  private void sums1x1(int channel, int tap, int lane) {
    float[] x = in;
    float[] g = dOut;
    int[] pixels = windows.pixel();
    int[] taps = windows.tap();
    int x0 = inAt + taps[tap] + lane;
    int g0 = dOutAt + channel * dOutChannel + lane;
    int s0 = at(channel, tap, lane);
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, s0);
    for (int p = from; p < to; p++) {
      int at = pixels[p];
      FloatVector d0 = FloatVector.fromArray(SPECIES, g, g0 + p * WIDTH);
      FloatVector v0 = FloatVector.fromArray(SPECIES, x, x0 + at);
      s00 = v0.fma(d0, s00);
    }
    VECTOR.cast(s00).intoArray(sums, s0);
  }

  private void sums1x3(int channel, int tap, int lane) {
    float[] x = in;
    float[] g = dOut;
    int[] pixels = windows.pixel();
    int[] taps = windows.tap();
    int x0 = inAt + taps[tap] + lane;
    int x1 = inAt + taps[tap + 1] + lane;
    int x2 = inAt + taps[tap + 2] + lane;
    int g0 = dOutAt + channel * dOutChannel + lane;
    int s0 = at(channel, tap, lane);
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, s0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, s0 + WIDTH);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, s0 + 2 * WIDTH);
    for (int p = from; p < to; p++) {
      int at = pixels[p];
      FloatVector d0 = FloatVector.fromArray(SPECIES, g, g0 + p * WIDTH);
      FloatVector v0 = FloatVector.fromArray(SPECIES, x, x0 + at);
      s00 = v0.fma(d0, s00);
      FloatVector v1 = FloatVector.fromArray(SPECIES, x, x1 + at);
      s01 = v1.fma(d0, s01);
      FloatVector v2 = FloatVector.fromArray(SPECIES, x, x2 + at);
      s02 = v2.fma(d0, s02);
    }
    VECTOR.cast(s00).intoArray(sums, s0);
    VECTOR.cast(s01).intoArray(sums, s0 + WIDTH);
    VECTOR.cast(s02).intoArray(sums, s0 + 2 * WIDTH);
  }

  private void sums1x4(int channel, int tap, int lane) {
    float[] x = in;
    float[] g = dOut;
    int[] pixels = windows.pixel();
    int[] taps = windows.tap();
    int x0 = inAt + taps[tap] + lane;
    int x1 = inAt + taps[tap + 1] + lane;
    int x2 = inAt + taps[tap + 2] + lane;
    int x3 = inAt + taps[tap + 3] + lane;
    int g0 = dOutAt + channel * dOutChannel + lane;
    int s0 = at(channel, tap, lane);
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, s0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, s0 + WIDTH);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, s0 + 2 * WIDTH);
    FloatVector s03 = FloatVector.fromArray(SPECIES, sums, s0 + 3 * WIDTH);
    for (int p = from; p < to; p++) {
      int at = pixels[p];
      FloatVector d0 = FloatVector.fromArray(SPECIES, g, g0 + p * WIDTH);
      FloatVector v0 = FloatVector.fromArray(SPECIES, x, x0 + at);
      s00 = v0.fma(d0, s00);
      FloatVector v1 = FloatVector.fromArray(SPECIES, x, x1 + at);
      s01 = v1.fma(d0, s01);
      FloatVector v2 = FloatVector.fromArray(SPECIES, x, x2 + at);
      s02 = v2.fma(d0, s02);
      FloatVector v3 = FloatVector.fromArray(SPECIES, x, x3 + at);
      s03 = v3.fma(d0, s03);
    }
    VECTOR.cast(s00).intoArray(sums, s0);
    VECTOR.cast(s01).intoArray(sums, s0 + WIDTH);
    VECTOR.cast(s02).intoArray(sums, s0 + 2 * WIDTH);
    VECTOR.cast(s03).intoArray(sums, s0 + 3 * WIDTH);
  }

  private void sums2x3(int channel, int tap, int lane) {
    float[] x = in;
    float[] g = dOut;
    int[] pixels = windows.pixel();
    int[] taps = windows.tap();
    int x0 = inAt + taps[tap] + lane;
    int x1 = inAt + taps[tap + 1] + lane;
    int x2 = inAt + taps[tap + 2] + lane;
    int g0 = dOutAt + channel * dOutChannel + lane;
    int g1 = g0 + dOutChannel;
    int s0 = at(channel, tap, lane);
    int s1 = at(channel + 1, tap, lane);
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, s0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, s0 + WIDTH);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, s0 + 2 * WIDTH);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, s1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, s1 + WIDTH);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, s1 + 2 * WIDTH);
    for (int p = from; p < to; p++) {
      int at = pixels[p];
      FloatVector d0 = FloatVector.fromArray(SPECIES, g, g0 + p * WIDTH);
      FloatVector d1 = FloatVector.fromArray(SPECIES, g, g1 + p * WIDTH);
      FloatVector v0 = FloatVector.fromArray(SPECIES, x, x0 + at);
      s00 = v0.fma(d0, s00);
      s10 = v0.fma(d1, s10);
      FloatVector v1 = FloatVector.fromArray(SPECIES, x, x1 + at);
      s01 = v1.fma(d0, s01);
      s11 = v1.fma(d1, s11);
      FloatVector v2 = FloatVector.fromArray(SPECIES, x, x2 + at);
      s02 = v2.fma(d0, s02);
      s12 = v2.fma(d1, s12);
    }
    VECTOR.cast(s00).intoArray(sums, s0);
    VECTOR.cast(s01).intoArray(sums, s0 + WIDTH);
    VECTOR.cast(s02).intoArray(sums, s0 + 2 * WIDTH);
    VECTOR.cast(s10).intoArray(sums, s1);
    VECTOR.cast(s11).intoArray(sums, s1 + WIDTH);
    VECTOR.cast(s12).intoArray(sums, s1 + 2 * WIDTH);
  }

  private void sums2x4(int channel, int tap, int lane) {
    float[] x = in;
    float[] g = dOut;
    int[] pixels = windows.pixel();
    int[] taps = windows.tap();
    int x0 = inAt + taps[tap] + lane;
    int x1 = inAt + taps[tap + 1] + lane;
    int x2 = inAt + taps[tap + 2] + lane;
    int x3 = inAt + taps[tap + 3] + lane;
    int g0 = dOutAt + channel * dOutChannel + lane;
    int g1 = g0 + dOutChannel;
    int s0 = at(channel, tap, lane);
    int s1 = at(channel + 1, tap, lane);
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, s0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, s0 + WIDTH);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, s0 + 2 * WIDTH);
    FloatVector s03 = FloatVector.fromArray(SPECIES, sums, s0 + 3 * WIDTH);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, s1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, s1 + WIDTH);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, s1 + 2 * WIDTH);
    FloatVector s13 = FloatVector.fromArray(SPECIES, sums, s1 + 3 * WIDTH);
    for (int p = from; p < to; p++) {
      int at = pixels[p];
      FloatVector d0 = FloatVector.fromArray(SPECIES, g, g0 + p * WIDTH);
      FloatVector d1 = FloatVector.fromArray(SPECIES, g, g1 + p * WIDTH);
      FloatVector v0 = FloatVector.fromArray(SPECIES, x, x0 + at);
      s00 = v0.fma(d0, s00);
      s10 = v0.fma(d1, s10);
      FloatVector v1 = FloatVector.fromArray(SPECIES, x, x1 + at);
      s01 = v1.fma(d0, s01);
      s11 = v1.fma(d1, s11);
      FloatVector v2 = FloatVector.fromArray(SPECIES, x, x2 + at);
      s02 = v2.fma(d0, s02);
      s12 = v2.fma(d1, s12);
      FloatVector v3 = FloatVector.fromArray(SPECIES, x, x3 + at);
      s03 = v3.fma(d0, s03);
      s13 = v3.fma(d1, s13);
    }
    VECTOR.cast(s00).intoArray(sums, s0);
    VECTOR.cast(s01).intoArray(sums, s0 + WIDTH);
    VECTOR.cast(s02).intoArray(sums, s0 + 2 * WIDTH);
    VECTOR.cast(s03).intoArray(sums, s0 + 3 * WIDTH);
    VECTOR.cast(s10).intoArray(sums, s1);
    VECTOR.cast(s11).intoArray(sums, s1 + WIDTH);
    VECTOR.cast(s12).intoArray(sums, s1 + 2 * WIDTH);
    VECTOR.cast(s13).intoArray(sums, s1 + 3 * WIDTH);
  }

  private void sums3x3(int channel, int tap, int lane) {
    float[] x = in;
    float[] g = dOut;
    int[] pixels = windows.pixel();
    int[] taps = windows.tap();
    int x0 = inAt + taps[tap] + lane;
    int x1 = inAt + taps[tap + 1] + lane;
    int x2 = inAt + taps[tap + 2] + lane;
    int g0 = dOutAt + channel * dOutChannel + lane;
    int g1 = g0 + dOutChannel;
    int g2 = g1 + dOutChannel;
    int s0 = at(channel, tap, lane);
    int s1 = at(channel + 1, tap, lane);
    int s2 = at(channel + 2, tap, lane);
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, s0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, s0 + WIDTH);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, s0 + 2 * WIDTH);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, s1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, s1 + WIDTH);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, s1 + 2 * WIDTH);
    FloatVector s20 = FloatVector.fromArray(SPECIES, sums, s2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, sums, s2 + WIDTH);
    FloatVector s22 = FloatVector.fromArray(SPECIES, sums, s2 + 2 * WIDTH);
    for (int p = from; p < to; p++) {
      int at = pixels[p];
      FloatVector d0 = FloatVector.fromArray(SPECIES, g, g0 + p * WIDTH);
      FloatVector d1 = FloatVector.fromArray(SPECIES, g, g1 + p * WIDTH);
      FloatVector d2 = FloatVector.fromArray(SPECIES, g, g2 + p * WIDTH);
      FloatVector v0 = FloatVector.fromArray(SPECIES, x, x0 + at);
      s00 = v0.fma(d0, s00);
      s10 = v0.fma(d1, s10);
      s20 = v0.fma(d2, s20);
      FloatVector v1 = FloatVector.fromArray(SPECIES, x, x1 + at);
      s01 = v1.fma(d0, s01);
      s11 = v1.fma(d1, s11);
      s21 = v1.fma(d2, s21);
      FloatVector v2 = FloatVector.fromArray(SPECIES, x, x2 + at);
      s02 = v2.fma(d0, s02);
      s12 = v2.fma(d1, s12);
      s22 = v2.fma(d2, s22);
    }
    VECTOR.cast(s00).intoArray(sums, s0);
    VECTOR.cast(s01).intoArray(sums, s0 + WIDTH);
    VECTOR.cast(s02).intoArray(sums, s0 + 2 * WIDTH);
    VECTOR.cast(s10).intoArray(sums, s1);
    VECTOR.cast(s11).intoArray(sums, s1 + WIDTH);
    VECTOR.cast(s12).intoArray(sums, s1 + 2 * WIDTH);
    VECTOR.cast(s20).intoArray(sums, s2);
    VECTOR.cast(s21).intoArray(sums, s2 + WIDTH);
    VECTOR.cast(s22).intoArray(sums, s2 + 2 * WIDTH);
  }

  private void sums3x4(int channel, int tap, int lane) {
    float[] x = in;
    float[] g = dOut;
    int[] pixels = windows.pixel();
    int[] taps = windows.tap();
    int x0 = inAt + taps[tap] + lane;
    int x1 = inAt + taps[tap + 1] + lane;
    int x2 = inAt + taps[tap + 2] + lane;
    int x3 = inAt + taps[tap + 3] + lane;
    int g0 = dOutAt + channel * dOutChannel + lane;
    int g1 = g0 + dOutChannel;
    int g2 = g1 + dOutChannel;
    int s0 = at(channel, tap, lane);
    int s1 = at(channel + 1, tap, lane);
    int s2 = at(channel + 2, tap, lane);
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, s0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, s0 + WIDTH);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, s0 + 2 * WIDTH);
    FloatVector s03 = FloatVector.fromArray(SPECIES, sums, s0 + 3 * WIDTH);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, s1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, s1 + WIDTH);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, s1 + 2 * WIDTH);
    FloatVector s13 = FloatVector.fromArray(SPECIES, sums, s1 + 3 * WIDTH);
    FloatVector s20 = FloatVector.fromArray(SPECIES, sums, s2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, sums, s2 + WIDTH);
    FloatVector s22 = FloatVector.fromArray(SPECIES, sums, s2 + 2 * WIDTH);
    FloatVector s23 = FloatVector.fromArray(SPECIES, sums, s2 + 3 * WIDTH);
    for (int p = from; p < to; p++) {
      int at = pixels[p];
      FloatVector d0 = FloatVector.fromArray(SPECIES, g, g0 + p * WIDTH);
      FloatVector d1 = FloatVector.fromArray(SPECIES, g, g1 + p * WIDTH);
      FloatVector d2 = FloatVector.fromArray(SPECIES, g, g2 + p * WIDTH);
      FloatVector v0 = FloatVector.fromArray(SPECIES, x, x0 + at);
      s00 = v0.fma(d0, s00);
      s10 = v0.fma(d1, s10);
      s20 = v0.fma(d2, s20);
      FloatVector v1 = FloatVector.fromArray(SPECIES, x, x1 + at);
      s01 = v1.fma(d0, s01);
      s11 = v1.fma(d1, s11);
      s21 = v1.fma(d2, s21);
      FloatVector v2 = FloatVector.fromArray(SPECIES, x, x2 + at);
      s02 = v2.fma(d0, s02);
      s12 = v2.fma(d1, s12);
      s22 = v2.fma(d2, s22);
      FloatVector v3 = FloatVector.fromArray(SPECIES, x, x3 + at);
      s03 = v3.fma(d0, s03);
      s13 = v3.fma(d1, s13);
      s23 = v3.fma(d2, s23);
    }
    VECTOR.cast(s00).intoArray(sums, s0);
    VECTOR.cast(s01).intoArray(sums, s0 + WIDTH);
    VECTOR.cast(s02).intoArray(sums, s0 + 2 * WIDTH);
    VECTOR.cast(s03).intoArray(sums, s0 + 3 * WIDTH);
    VECTOR.cast(s10).intoArray(sums, s1);
    VECTOR.cast(s11).intoArray(sums, s1 + WIDTH);
    VECTOR.cast(s12).intoArray(sums, s1 + 2 * WIDTH);
    VECTOR.cast(s13).intoArray(sums, s1 + 3 * WIDTH);
    VECTOR.cast(s20).intoArray(sums, s2);
    VECTOR.cast(s21).intoArray(sums, s2 + WIDTH);
    VECTOR.cast(s22).intoArray(sums, s2 + 2 * WIDTH);
    VECTOR.cast(s23).intoArray(sums, s2 + 3 * WIDTH);
  }
}
