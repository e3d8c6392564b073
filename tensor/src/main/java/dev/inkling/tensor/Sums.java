package dev.inkling.tensor;

/// Sums in one fixed order: 16 chains, element i in chain i mod 16, then the chains by halves
/// (i and i + 8, then i and i + 4, …), then the up to 15 elements that fill no round of chains. The
/// order depends on nothing but the length, and the error grows 16 times more slowly than that of
/// one
/// chain.
public final class Sums {
  private static final int CHAINS = 16;

  private Sums() {}

  /// The sum of `length` neighbouring numbers.
  public static float of(float[] x, int at, int length) {
    return of(x, at, length, 1);
  }

  /// The sum of `length` numbers that lie `step` apart.
  public static float of(float[] x, int at, int length, int step) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    float s8 = 0, s9 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0, s14 = 0, s15 = 0;
    int whole = length - length % CHAINS;
    int i = at;
    for (int n = 0; n < whole; n += CHAINS, i += CHAINS * step) {
      s0 += x[i];
      s1 += x[i + step];
      s2 += x[i + 2 * step];
      s3 += x[i + 3 * step];
      s4 += x[i + 4 * step];
      s5 += x[i + 5 * step];
      s6 += x[i + 6 * step];
      s7 += x[i + 7 * step];
      s8 += x[i + 8 * step];
      s9 += x[i + 9 * step];
      s10 += x[i + 10 * step];
      s11 += x[i + 11 * step];
      s12 += x[i + 12 * step];
      s13 += x[i + 13 * step];
      s14 += x[i + 14 * step];
      s15 += x[i + 15 * step];
    }
    float rest = 0;
    for (int n = whole; n < length; n++, i += step) {
      rest += x[i];
    }
    float even = ((s0 + s8) + (s4 + s12)) + ((s2 + s10) + (s6 + s14));
    float odd = ((s1 + s9) + (s5 + s13)) + ((s3 + s11) + (s7 + s15));
    return (even + odd) + rest;
  }
}
