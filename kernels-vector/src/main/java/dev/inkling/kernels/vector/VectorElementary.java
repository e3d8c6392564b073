package dev.inkling.kernels.vector;

import dev.inkling.tensor.Elementary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The elementary functions on whole vectors of arrays: the same steps as [Elementary], in every
/// lane. Each leaves the last numbers, which do not fill a vector, to its caller.
///
/// The steps stand in the loops, and where one function needs another it asks for a stretch of
/// numbers: a vector that goes in or out of a method becomes an object whenever the compiler leaves
/// that method a call.
final class VectorElementary {
  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final int STRETCH = 256;
  private static final ThreadLocal<float[]> ROOM =
      ThreadLocal.withInitial(() -> new float[STRETCH]);

  private VectorElementary() {}

  /// `y[i] = eˣ⁽ⁱ⁾`.
  ///
  /// @return one past the last number done
  static int exp(float[] x, float[] y, int from, int to) {
    int end = to - (to - from) % LANES;
    exp(x, from, y, from, end - from);
    return end;
  }

  private static void exp(float[] x, int xAt, float[] y, int yAt, int count) {
    FloatVector log2e = FloatVector.broadcast(SPECIES, Elementary.LOG2_E);
    FloatVector round = FloatVector.broadcast(SPECIES, Elementary.ROUND);
    FloatVector minusLn2High = FloatVector.broadcast(SPECIES, -Elementary.LN2_HIGH);
    FloatVector minusLn2Low = FloatVector.broadcast(SPECIES, -Elementary.LN2_LOW);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (int i = 0; i < count; i += LANES) {
      FloatVector clamped =
          FloatVector.fromArray(SPECIES, x, xAt + i)
              .max(Elementary.EXP_LOWEST)
              .min(Elementary.EXP_HIGHEST);
      FloatVector rounded = clamped.fma(log2e, round);
      FloatVector n = rounded.sub(Elementary.ROUND);
      FloatVector r = n.fma(minusLn2High, clamped);
      r = n.fma(minusLn2Low, r);
      FloatVector p = FloatVector.broadcast(SPECIES, Elementary.E7);
      p = p.fma(r, FloatVector.broadcast(SPECIES, Elementary.E6));
      p = p.fma(r, FloatVector.broadcast(SPECIES, Elementary.E5));
      p = p.fma(r, FloatVector.broadcast(SPECIES, Elementary.E4));
      p = p.fma(r, FloatVector.broadcast(SPECIES, Elementary.E3));
      p = p.fma(r, FloatVector.broadcast(SPECIES, Elementary.E2));
      p = p.fma(r, one);
      p = p.fma(r, one);
      IntVector power = rounded.reinterpretAsInts().sub(Float.floatToRawIntBits(Elementary.ROUND));
      IntVector half = power.lanewise(VectorOperators.ASHR, 1);
      IntVector rest = power.sub(half);
      p.mul(half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
          .mul(rest.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
          .intoArray(y, yAt + i);
    }
  }

  /// `y[i] = tanh x[i]`.
  ///
  /// @return one past the last number done
  static int tanh(float[] x, float[] y, int from, int to) {
    float[] room = ROOM.get();
    int end = to - (to - from) % LANES;
    for (int at = from; at < end; at += STRETCH) {
      int count = Math.min(STRETCH, end - at);
      for (int i = 0; i < count; i += LANES) {
        FloatVector.fromArray(SPECIES, x, at + i).abs().mul(-2f).intoArray(room, i);
      }
      exp(room, 0, room, 0, count);
      tanh(x, room, y, at, count);
    }
    return end;
  }

  /// The hyperbolic tangents of `x[at…]`, of which `e` holds e to the power of −2|x|.
  private static void tanh(float[] x, float[] e, float[] y, int at, int count) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (int i = 0; i < count; i += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, at + i);
      FloatVector square = z.mul(z);
      FloatVector p = FloatVector.broadcast(SPECIES, Elementary.T7);
      p = p.fma(square, FloatVector.broadcast(SPECIES, Elementary.T5));
      p = p.fma(square, FloatVector.broadcast(SPECIES, Elementary.T3)).mul(square);
      FloatVector small = p.fma(z, z);
      FloatVector power = FloatVector.fromArray(SPECIES, e, i);
      FloatVector large = one.sub(power).div(one.add(power));
      FloatVector signed = large.blend(large.neg(), z.compare(VectorOperators.LT, 0f));
      signed
          .blend(small, z.abs().compare(VectorOperators.LT, Elementary.TANH_SMALL))
          .intoArray(y, at + i);
    }
  }

  /// `y[i] = 1 / (1 + e⁻ˣ⁽ⁱ⁾)`.
  ///
  /// @return one past the last number done
  static int sigmoid(float[] x, float[] y, int from, int to) {
    int end = to - (to - from) % LANES;
    for (int i = from; i < end; i += LANES) {
      FloatVector.fromArray(SPECIES, x, i).neg().intoArray(y, i);
    }
    exp(y, from, y, from, end - from);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (int i = from; i < end; i += LANES) {
      one.div(one.add(FloatVector.fromArray(SPECIES, y, i))).intoArray(y, i);
    }
    return end;
  }
}
