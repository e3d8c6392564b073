package dev.inkling.studio.model;

import java.util.Arrays;

/// Numbers with as many digits as a picture needs.
final class Rounded {
  private static final int DIGITS = 4;

  private Rounded() {}

  /// To four significant digits; what is not finite stays.
  static double of(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value;
    }
    double unit = Math.pow(10, DIGITS - 1 - Math.floor(Math.log10(Math.abs(value))));
    return Double.isInfinite(unit) ? 0 : Math.rint(value * unit) / unit;
  }

  /// All of them.
  static double[] of(double[] values) {
    return Arrays.stream(values).map(Rounded::of).toArray();
  }
}
