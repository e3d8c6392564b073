package dev.inkling.inspect.draw;

/// Colours for numbers from 0 to 1.
@FunctionalInterface
public interface ColourMap {
  /// The colour of a share from 0 to 1; what lies outside gets the colour of the nearer end.
  Colour at(double share);

  /// The colour of a value in a range.
  default Colour at(double value, Range range) {
    return at(range.length() == 0 ? 0.5 : (value - range.low()) / range.length());
  }
}
