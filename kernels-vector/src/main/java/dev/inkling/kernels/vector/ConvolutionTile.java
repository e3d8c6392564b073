package dev.inkling.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The inner loop of the convolution: sums of up to 3 output channels × 4 vectors of images stay in
/// registers while the taps run; see [Kernels#convolve].
///
/// For each tap each channel's weight is broadcast, then four vectors of the input are loaded, from
/// any place, one after the other, each into its sums: 12 sums, 3 weights and one vector of input
/// fill the 16 registers of AVX2 exactly. With the vectors loaded first the compiler spills sums,
/// and the speed is half. The four vectors are parts of one pixel's 16 images or of neighbouring
/// pixels'. The heights are written out for the reason that [ProductTile] gives.
///
/// One object a thread, told anew for each call of the kernel, so that training makes no garbage.
final class ConvolutionTile {
  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final Class<? extends FloatVector> VECTOR = Width.VECTOR;
  private static final int VECTORS = 4;

  private final int[] from = new int[VECTORS];
  private final int[] to = new int[VECTORS];
  private int waiting;
  private int channels;
  private float[] weights = {};
  private int weightsAt;
  private float[] in = {};
  private int[] offset = {};
  private float[] out = {};
  private int outChannel;

  /// Says what the next calls of [#add] compute.
  ConvolutionTile of(
      int channels,
      float[] weights,
      int weightsAt,
      float[] in,
      int[] offset,
      float[] out,
      int outChannel) {
    this.channels = channels;
    this.weights = weights;
    this.weightsAt = weightsAt;
    this.in = in;
    this.offset = offset;
    this.out = out;
    this.outChannel = outChannel;
    this.waiting = 0;
    return this;
  }

  /// One more vector of images, inputs at `inAt`, outputs of the first channel at `outAt`; computed
  /// as soon as there are four.
  void add(int inAt, int outAt) {
    from[waiting] = inAt;
    to[waiting] = outAt;
    if (++waiting == VECTORS) {
      run();
    }
  }

  /// Computes what still waits, the last vector as often as it takes to be four.
  void end() {
    while (waiting > 0) {
      add(from[waiting - 1], to[waiting - 1]);
    }
  }

  private void run() {
    waiting = 0;
    switch (channels) {
      case 1 -> channels1();
      case 2 -> channels2();
      case 3 -> channels3();
      default -> throw new IllegalArgumentException("tile of " + channels + " channels");
    }
  }

  private void channels1() {
    float[] w = weights;
    float[] x = in;
    int[] taps = offset;
    int in0 = from[0], in1 = from[1], in2 = from[2], in3 = from[3];
    FloatVector s00 = FloatVector.zero(SPECIES), s01 = FloatVector.zero(SPECIES);
    FloatVector s02 = FloatVector.zero(SPECIES), s03 = FloatVector.zero(SPECIES);
    for (int t = 0; t < taps.length; t++) {
      FloatVector w0 = FloatVector.broadcast(SPECIES, w[weightsAt + t]);
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, in0 + taps[t]);
      s00 = w0.fma(x0, s00);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, in1 + taps[t]);
      s01 = w0.fma(x1, s01);
      FloatVector x2 = FloatVector.fromArray(SPECIES, x, in2 + taps[t]);
      s02 = w0.fma(x2, s02);
      FloatVector x3 = FloatVector.fromArray(SPECIES, x, in3 + taps[t]);
      s03 = w0.fma(x3, s03);
    }
    VECTOR.cast(s00).intoArray(out, to[0]);
    VECTOR.cast(s01).intoArray(out, to[1]);
    VECTOR.cast(s02).intoArray(out, to[2]);
    VECTOR.cast(s03).intoArray(out, to[3]);
  }

  private void channels2() {
    float[] w = weights;
    float[] x = in;
    int[] taps = offset;
    int in0 = from[0], in1 = from[1], in2 = from[2], in3 = from[3];
    FloatVector s00 = FloatVector.zero(SPECIES), s01 = FloatVector.zero(SPECIES);
    FloatVector s02 = FloatVector.zero(SPECIES), s03 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES), s11 = FloatVector.zero(SPECIES);
    FloatVector s12 = FloatVector.zero(SPECIES), s13 = FloatVector.zero(SPECIES);
    for (int t = 0; t < taps.length; t++) {
      FloatVector w0 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 2]);
      FloatVector w1 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 2 + 1]);
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, in0 + taps[t]);
      s00 = w0.fma(x0, s00);
      s10 = w1.fma(x0, s10);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, in1 + taps[t]);
      s01 = w0.fma(x1, s01);
      s11 = w1.fma(x1, s11);
      FloatVector x2 = FloatVector.fromArray(SPECIES, x, in2 + taps[t]);
      s02 = w0.fma(x2, s02);
      s12 = w1.fma(x2, s12);
      FloatVector x3 = FloatVector.fromArray(SPECIES, x, in3 + taps[t]);
      s03 = w0.fma(x3, s03);
      s13 = w1.fma(x3, s13);
    }
    VECTOR.cast(s00).intoArray(out, to[0]);
    VECTOR.cast(s01).intoArray(out, to[1]);
    VECTOR.cast(s02).intoArray(out, to[2]);
    VECTOR.cast(s03).intoArray(out, to[3]);
    VECTOR.cast(s10).intoArray(out, to[0] + outChannel);
    VECTOR.cast(s11).intoArray(out, to[1] + outChannel);
    VECTOR.cast(s12).intoArray(out, to[2] + outChannel);
    VECTOR.cast(s13).intoArray(out, to[3] + outChannel);
  }

  private void channels3() {
    float[] w = weights;
    float[] x = in;
    int[] taps = offset;
    int in0 = from[0], in1 = from[1], in2 = from[2], in3 = from[3];
    FloatVector s00 = FloatVector.zero(SPECIES), s01 = FloatVector.zero(SPECIES);
    FloatVector s02 = FloatVector.zero(SPECIES), s03 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES), s11 = FloatVector.zero(SPECIES);
    FloatVector s12 = FloatVector.zero(SPECIES), s13 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES), s21 = FloatVector.zero(SPECIES);
    FloatVector s22 = FloatVector.zero(SPECIES), s23 = FloatVector.zero(SPECIES);
    for (int t = 0; t < taps.length; t++) {
      FloatVector w0 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 3]);
      FloatVector w1 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 3 + 1]);
      FloatVector w2 = FloatVector.broadcast(SPECIES, w[weightsAt + t * 3 + 2]);
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, in0 + taps[t]);
      s00 = w0.fma(x0, s00);
      s10 = w1.fma(x0, s10);
      s20 = w2.fma(x0, s20);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, in1 + taps[t]);
      s01 = w0.fma(x1, s01);
      s11 = w1.fma(x1, s11);
      s21 = w2.fma(x1, s21);
      FloatVector x2 = FloatVector.fromArray(SPECIES, x, in2 + taps[t]);
      s02 = w0.fma(x2, s02);
      s12 = w1.fma(x2, s12);
      s22 = w2.fma(x2, s22);
      FloatVector x3 = FloatVector.fromArray(SPECIES, x, in3 + taps[t]);
      s03 = w0.fma(x3, s03);
      s13 = w1.fma(x3, s13);
      s23 = w2.fma(x3, s23);
    }
    VECTOR.cast(s00).intoArray(out, to[0]);
    VECTOR.cast(s01).intoArray(out, to[1]);
    VECTOR.cast(s02).intoArray(out, to[2]);
    VECTOR.cast(s03).intoArray(out, to[3]);
    VECTOR.cast(s10).intoArray(out, to[0] + outChannel);
    VECTOR.cast(s11).intoArray(out, to[1] + outChannel);
    VECTOR.cast(s12).intoArray(out, to[2] + outChannel);
    VECTOR.cast(s13).intoArray(out, to[3] + outChannel);
    VECTOR.cast(s20).intoArray(out, to[0] + 2 * outChannel);
    VECTOR.cast(s21).intoArray(out, to[1] + 2 * outChannel);
    VECTOR.cast(s22).intoArray(out, to[2] + 2 * outChannel);
    VECTOR.cast(s23).intoArray(out, to[3] + 2 * outChannel);
  }
}
