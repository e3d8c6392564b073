package dev.inkling.kernels.vector;

import dev.inkling.tensor.Elementary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The elementary functions on vectors: the same steps as [Elementary], in every lane.
final class VectorElementary {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  private VectorElementary() {}

  /// `y[i] = eˣ⁽ⁱ⁾` for whole vectors from `from` on.
  ///
  /// The steps of [#exp(FloatVector)] written out in the loop: that method is so large that the
  /// compiler may leave it a call, and then every vector that goes in and out becomes an object.
  ///
  /// @return one past the last number done
  static int exp(float[] x, float[] y, int from, int to) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      FloatVector clamped =
          FloatVector.fromArray(SPECIES, x, i)
              .max(Elementary.EXP_LOWEST)
              .min(Elementary.EXP_HIGHEST);
      FloatVector rounded = clamped.fma(number(Elementary.LOG2_E), number(Elementary.ROUND));
      FloatVector n = rounded.sub(Elementary.ROUND);
      FloatVector r = n.fma(number(-Elementary.LN2_HIGH), clamped);
      r = n.fma(number(-Elementary.LN2_LOW), r);
      FloatVector p = number(Elementary.E7).fma(r, number(Elementary.E6));
      p = p.fma(r, number(Elementary.E5));
      p = p.fma(r, number(Elementary.E4));
      p = p.fma(r, number(Elementary.E3));
      p = p.fma(r, number(Elementary.E2));
      p = p.fma(r, number(1f));
      p = p.fma(r, number(1f));
      IntVector power = rounded.reinterpretAsInts().sub(Float.floatToRawIntBits(Elementary.ROUND));
      IntVector half = power.lanewise(VectorOperators.ASHR, 1);
      p.mul(powerOfTwo(half)).mul(powerOfTwo(power.sub(half))).intoArray(y, i);
    }
    return i;
  }

  static FloatVector exp(FloatVector x) {
    FloatVector clamped = x.max(Elementary.EXP_LOWEST).min(Elementary.EXP_HIGHEST);
    FloatVector rounded = clamped.fma(number(Elementary.LOG2_E), number(Elementary.ROUND));
    FloatVector n = rounded.sub(Elementary.ROUND);
    FloatVector r = n.fma(number(-Elementary.LN2_HIGH), clamped);
    r = n.fma(number(-Elementary.LN2_LOW), r);
    FloatVector p = number(Elementary.E7).fma(r, number(Elementary.E6));
    p = p.fma(r, number(Elementary.E5));
    p = p.fma(r, number(Elementary.E4));
    p = p.fma(r, number(Elementary.E3));
    p = p.fma(r, number(Elementary.E2));
    p = p.fma(r, number(1f));
    p = p.fma(r, number(1f));
    IntVector power = rounded.reinterpretAsInts().sub(Float.floatToRawIntBits(Elementary.ROUND));
    IntVector half = power.lanewise(VectorOperators.ASHR, 1);
    return p.mul(powerOfTwo(half)).mul(powerOfTwo(power.sub(half)));
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector square = x.mul(x);
    FloatVector p = number(Elementary.T7).fma(square, number(Elementary.T5));
    p = p.fma(square, number(Elementary.T3)).mul(square);
    FloatVector small = p.fma(x, x);
    FloatVector magnitude = x.abs();
    FloatVector e = exp(magnitude.mul(-2f));
    FloatVector one = number(1f);
    FloatVector large = one.sub(e).div(one.add(e));
    FloatVector signed = large.blend(large.neg(), x.compare(VectorOperators.LT, 0f));
    return signed.blend(small, magnitude.compare(VectorOperators.LT, Elementary.TANH_SMALL));
  }

  static FloatVector sigmoid(FloatVector x) {
    FloatVector one = number(1f);
    return one.div(one.add(exp(x.neg())));
  }

  private static FloatVector powerOfTwo(IntVector n) {
    return n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  private static FloatVector number(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
