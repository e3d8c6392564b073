package dev.inkling.reproduce;

import java.util.Locale;

/// When a measured figure counts as the published one: it lies between two bounds.
///
/// @param low the least, 0…1
/// @param high the greatest, 0…1
/// @param rule in words, for the report
public record Bar(double low, double high, String rule) {
  /// At least the published figure.
  static Bar atLeast(double published) {
    return new Bar(published, 1, "at least as published");
  }

  /// The same figure, up to rounding.
  static Bar same(double published) {
    return new Bar(published - 0.0005, published + 0.0005, "the same to three digits");
  }

  /// The same behaviour: somewhere in a range.
  static Bar between(double low, double high, String why) {
    String range = String.format(Locale.ROOT, "%.1f to %.1f %%: ", 100 * low, 100 * high);
    return new Bar(low, high, range + why);
  }

  /// Whether a measured figure lies within.
  public boolean met(double measured) {
    return measured >= low && measured <= high;
  }
}
