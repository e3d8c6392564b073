package dev.inkling.nn;

/// The checks of layers' configurations.
final class Require {
  /// More than any layer here needs, and few enough that no product of two overflows a `long`.
  static final int MOST = 1 << 24;

  private Require() {}

  static void within(String layer, String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s: %s is %d, expected %d to %d".formatted(layer, what, value, least, most));
    }
  }

  static void units(String layer, String what, int value) {
    within(layer, what, value, 1, MOST);
  }

  static void extent(String layer, String what, Extent extent) {
    within(layer, what + " height", extent.height(), 1, 4096);
    within(layer, what + " width", extent.width(), 1, 4096);
  }

  static void finite(String layer, String what, float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s: %s is %s, expected a finite number".formatted(layer, what, value));
    }
  }

  /// In [0, 1), which NaN is not.
  static void fraction(String layer, String what, float value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s: %s is %s, expected 0 or more and below 1".formatted(layer, what, value));
    }
  }
}
