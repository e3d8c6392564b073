package dev.inkling.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The inner loop of the convolution: sums of up to 5 output channels × 2 vectors of images stay in
/// registers while the taps run; see [Kernels#convolve].
///
/// For each tap two vectors of the input are loaded, from any place, and each channel's weight is
/// broadcast into its two sums. The two vectors are two parts of one pixel's 16 images, or one part
/// of each of two neighbouring pixels. The heights are written out for the reason that
/// [ProductTile] gives; a sixth would make the compiler spill a sum in every step, which halves the
/// speed.
///
/// One object a thread, told anew for each call of the kernel, so that training makes no garbage.
final class ConvolutionTile {
  private float[] weights = {};
  private int weightsAt;
  private float[] in = {};
  private int[] offset = {};
  private float[] out = {};
  private int outChannel;

  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final Class<? extends FloatVector> VECTOR = Width.VECTOR;

  /// Says what the next calls of [#run] compute.
  ConvolutionTile of(
      float[] weights, int weightsAt, float[] in, int[] offset, float[] out, int outChannel) {
    this.weights = weights;
    this.weightsAt = weightsAt;
    this.in = in;
    this.offset = offset;
    this.out = out;
    this.outChannel = outChannel;
    return this;
  }

  /// Computes the sums of `channels` channels of two vectors of images: inputs at `in0` and `in1`,
  /// outputs of
  /// the first channel at `out0` and `out1`.
  void run(int channels, int in0, int in1, int out0, int out1) {
    switch (channels) {
      case 1 -> channels1(in0, in1, out0, out1);
      case 2 -> channels2(in0, in1, out0, out1);
      case 3 -> channels3(in0, in1, out0, out1);
      case 4 -> channels4(in0, in1, out0, out1);
      case 5 -> channels5(in0, in1, out0, out1);
      default -> throw new IllegalArgumentException("tile of " + channels + " channels");
    }
  }

  private void channels1(int in0, int in1, int out0, int out1) {
    float[] w = weights;
    float[] x = in;
    int[] taps = offset;
    FloatVector s00 = FloatVector.zero(SPECIES), s01 = FloatVector.zero(SPECIES);
    for (int t = 0; t < taps.length; t++) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, in0 + taps[t]);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, in1 + taps[t]);
      FloatVector w0 = FloatVector.broadcast(SPECIES, w[weightsAt + t]);
      s00 = w0.fma(x0, s00);
      s01 = w0.fma(x1, s01);
    }
    VECTOR.cast(s00).intoArray(out, out0);
    VECTOR.cast(s01).intoArray(out, out1);
  }

  private void channels2(int in0, int in1, int out0, int out1) {
    float[] w = weights;
    float[] x = in;
    int[] taps = offset;
    FloatVector s00 = FloatVector.zero(SPECIES), s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES), s11 = FloatVector.zero(SPECIES);
    for (int t = 0; t < taps.length; t++) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, in0 + taps[t]);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, in1 + taps[t]);
      FloatVector w0 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 2]);
      s00 = w0.fma(x0, s00);
      s01 = w0.fma(x1, s01);
      FloatVector w1 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 2 + 1]);
      s10 = w1.fma(x0, s10);
      s11 = w1.fma(x1, s11);
    }
    VECTOR.cast(s00).intoArray(out, out0);
    VECTOR.cast(s01).intoArray(out, out1);
    VECTOR.cast(s10).intoArray(out, out0 + outChannel);
    VECTOR.cast(s11).intoArray(out, out1 + outChannel);
  }

  private void channels3(int in0, int in1, int out0, int out1) {
    float[] w = weights;
    float[] x = in;
    int[] taps = offset;
    FloatVector s00 = FloatVector.zero(SPECIES), s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES), s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES), s21 = FloatVector.zero(SPECIES);
    for (int t = 0; t < taps.length; t++) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, in0 + taps[t]);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, in1 + taps[t]);
      FloatVector w0 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 3]);
      s00 = w0.fma(x0, s00);
      s01 = w0.fma(x1, s01);
      FloatVector w1 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 3 + 1]);
      s10 = w1.fma(x0, s10);
      s11 = w1.fma(x1, s11);
      FloatVector w2 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 3 + 2]);
      s20 = w2.fma(x0, s20);
      s21 = w2.fma(x1, s21);
    }
    VECTOR.cast(s00).intoArray(out, out0);
    VECTOR.cast(s01).intoArray(out, out1);
    VECTOR.cast(s10).intoArray(out, out0 + outChannel);
    VECTOR.cast(s11).intoArray(out, out1 + outChannel);
    VECTOR.cast(s20).intoArray(out, out0 + 2 * outChannel);
    VECTOR.cast(s21).intoArray(out, out1 + 2 * outChannel);
  }

  private void channels4(int in0, int in1, int out0, int out1) {
    float[] w = weights;
    float[] x = in;
    int[] taps = offset;
    FloatVector s00 = FloatVector.zero(SPECIES), s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES), s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES), s21 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES), s31 = FloatVector.zero(SPECIES);
    for (int t = 0; t < taps.length; t++) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, in0 + taps[t]);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, in1 + taps[t]);
      FloatVector w0 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 4]);
      s00 = w0.fma(x0, s00);
      s01 = w0.fma(x1, s01);
      FloatVector w1 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 4 + 1]);
      s10 = w1.fma(x0, s10);
      s11 = w1.fma(x1, s11);
      FloatVector w2 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 4 + 2]);
      s20 = w2.fma(x0, s20);
      s21 = w2.fma(x1, s21);
      FloatVector w3 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 4 + 3]);
      s30 = w3.fma(x0, s30);
      s31 = w3.fma(x1, s31);
    }
    VECTOR.cast(s00).intoArray(out, out0);
    VECTOR.cast(s01).intoArray(out, out1);
    VECTOR.cast(s10).intoArray(out, out0 + outChannel);
    VECTOR.cast(s11).intoArray(out, out1 + outChannel);
    VECTOR.cast(s20).intoArray(out, out0 + 2 * outChannel);
    VECTOR.cast(s21).intoArray(out, out1 + 2 * outChannel);
    VECTOR.cast(s30).intoArray(out, out0 + 3 * outChannel);
    VECTOR.cast(s31).intoArray(out, out1 + 3 * outChannel);
  }

  private void channels5(int in0, int in1, int out0, int out1) {
    float[] w = weights;
    float[] x = in;
    int[] taps = offset;
    FloatVector s00 = FloatVector.zero(SPECIES), s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES), s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES), s21 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES), s31 = FloatVector.zero(SPECIES);
    FloatVector s40 = FloatVector.zero(SPECIES), s41 = FloatVector.zero(SPECIES);
    for (int t = 0; t < taps.length; t++) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, in0 + taps[t]);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, in1 + taps[t]);
      FloatVector w0 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 5]);
      s00 = w0.fma(x0, s00);
      s01 = w0.fma(x1, s01);
      FloatVector w1 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 5 + 1]);
      s10 = w1.fma(x0, s10);
      s11 = w1.fma(x1, s11);
      FloatVector w2 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 5 + 2]);
      s20 = w2.fma(x0, s20);
      s21 = w2.fma(x1, s21);
      FloatVector w3 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 5 + 3]);
      s30 = w3.fma(x0, s30);
      s31 = w3.fma(x1, s31);
      FloatVector w4 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 5 + 4]);
      s40 = w4.fma(x0, s40);
      s41 = w4.fma(x1, s41);
    }
    VECTOR.cast(s00).intoArray(out, out0);
    VECTOR.cast(s01).intoArray(out, out1);
    VECTOR.cast(s10).intoArray(out, out0 + outChannel);
    VECTOR.cast(s11).intoArray(out, out1 + outChannel);
    VECTOR.cast(s20).intoArray(out, out0 + 2 * outChannel);
    VECTOR.cast(s21).intoArray(out, out1 + 2 * outChannel);
    VECTOR.cast(s30).intoArray(out, out0 + 3 * outChannel);
    VECTOR.cast(s31).intoArray(out, out1 + 3 * outChannel);
    VECTOR.cast(s40).intoArray(out, out0 + 4 * outChannel);
    VECTOR.cast(s41).intoArray(out, out1 + 4 * outChannel);
  }
}
