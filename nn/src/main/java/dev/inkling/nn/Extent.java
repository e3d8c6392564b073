package dev.inkling.nn;

/// A height and a width in pixels.
///
/// @param height rows
/// @param width columns
public record Extent(int height, int width) {
  /// As many rows as columns.
  public static Extent square(int side) {
    return new Extent(side, side);
  }

  /// As the textual form of a network has it: `5x5`.
  String word() {
    return height + "x" + width;
  }

  @Override
  public String toString() {
    return height + "×" + width;
  }
}
