package dev.inkling.tensor;

/// The elementary functions, one number at a time: our own polynomials, because `Math.exp` and its
/// like may differ from machine to machine and have no vector form.
///
/// Each is a fixed sequence of float32 operations and fused multiply-adds; the vector kernels
/// perform the same sequence in every lane and so get the same bits. Errors are below 3 units in
/// the
/// last place over the whole range, measured against double precision in `ElementaryTest`.
public final class Elementary {
  /// Adding and subtracting 1.5 · 2²³ rounds to the nearest whole number.
  public static final float ROUND = 0x1.8p23f;

  public static final float LOG2_E = 1.44269504f;

  /// ln 2 = `LN2_HIGH` + `LN2_LOW`; the high part has so few digits that n · `LN2_HIGH` is exact.
  public static final float LN2_HIGH = 0.693359375f;

  public static final float LN2_LOW = -2.12194440e-4f;
  public static final float EXP_LOWEST = -104f;
  public static final float EXP_HIGHEST = 89f;

  /// Taylor's 1/k!, k = 7 … 2: with |r| ≤ ln 2 / 2 the rest is below 2⁻²⁷.
  public static final float E7 = 1f / 5040, E6 = 1f / 720, E5 = 1f / 120, E4 = 1f / 24, E3 = 1f / 6;

  public static final float E2 = 0.5f;

  /// Coefficients of ln((1 + s)/(1 − s)) = 2(s + s³/3 + s⁵/5 + …).
  static final float L9 = 2f / 9, L7 = 2f / 7, L5 = 2f / 5, L3 = 2f / 3;

  /// The bits of √½, where [#log] cuts the mantissas.
  static final int SQRT_HALF_BITS = 0x3f3504f3;

  /// Taylor's coefficients of tanh for |x| below `TANH_SMALL`.
  public static final float T7 = -17f / 315, T5 = 2f / 15, T3 = -1f / 3;

  public static final float TANH_SMALL = 0.2f;

  private Elementary() {}

  /// eˣ: x = n ln 2 + r, Taylor's polynomial in r, times 2ⁿ in two steps so that neither overflows.
  public static float exp(float x) {
    float clamped = Math.min(Math.max(x, EXP_LOWEST), EXP_HIGHEST);
    float rounded = Math.fma(clamped, LOG2_E, ROUND);
    float n = rounded - ROUND;
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, clamped));
    float p = Math.fma(E7, r, E6);
    p = Math.fma(p, r, E5);
    p = Math.fma(p, r, E4);
    p = Math.fma(p, r, E3);
    p = Math.fma(p, r, E2);
    p = Math.fma(p, r, 1f);
    p = Math.fma(p, r, 1f);
    int power = Float.floatToRawIntBits(rounded) - Float.floatToRawIntBits(ROUND);
    int half = power >> 1;
    return p * powerOfTwo(half) * powerOfTwo(power - half);
  }

  private static float powerOfTwo(int n) {
    return Float.intBitsToFloat((n + 127) << 23);
  }

  /// ln x: x = 2ᵉ · m with m in [√½, √2), then ln m by the series in s = (m − 1)/(m + 1). Numbers
  /// below the smallest normal one (1.2 · 10⁻³⁸) count as 0: −∞; negative ones give NaN.
  public static float log(float x) {
    int bits = Float.floatToRawIntBits(x);
    int exponent = (bits - SQRT_HALF_BITS) >> 23;
    float m = Float.intBitsToFloat(bits - (exponent << 23));
    float s = (m - 1f) / (m + 1f);
    float square = s * s;
    float p = Math.fma(L9, square, L7);
    p = Math.fma(p, square, L5);
    p = Math.fma(p, square, L3);
    p = Math.fma(p, square, 2f);
    float e = exponent;
    float result = Math.fma(e, LN2_HIGH, Math.fma(p, s, e * LN2_LOW));
    if (x < Float.MIN_NORMAL) {
      result = Float.NEGATIVE_INFINITY;
    }
    if (x < 0 || Float.isNaN(x)) {
      result = Float.NaN;
    }
    return x == Float.POSITIVE_INFINITY ? x : result;
  }

  /// tanh x: Taylor's polynomial near 0, elsewhere (1 − e)/(1 + e) with e = e⁻²ˣ of |x|.
  public static float tanh(float x) {
    float square = x * x;
    float p = Math.fma(T7, square, T5);
    p = Math.fma(p, square, T3);
    p = p * square;
    float small = Math.fma(p, x, x);
    float magnitude = Math.abs(x);
    float e = exp(-2f * magnitude);
    float large = (1f - e) / (1f + e);
    return magnitude < TANH_SMALL ? small : Math.copySign(large, x);
  }

  /// 1 / (1 + e⁻ˣ); 0 below −88.7, where e⁻ˣ overflows and the exact result is below 10⁻³⁸.
  public static float sigmoid(float x) {
    return 1f / (1f + exp(-x));
  }
}
