package dev.inkling.inspect.draw;

/// From a low value to a high one, both finite.
public record Range(double low, double high) {
  /// @throws IllegalArgumentException if a value is not finite or `low` is above `high`
  public Range {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
      throw new IllegalArgumentException(
          "range from %s to %s: expected two finite numbers, the lower first".formatted(low, high));
    }
  }

  /// How far it is from low to high.
  public double length() {
    return high - low;
  }

  /// Whether a value lies within, ends included.
  public boolean contains(double value) {
    return value >= low && value <= high;
  }

  /// The smallest range round this one and a value.
  Range with(double value) {
    return new Range(Math.min(low, value), Math.max(high, value));
  }
}
