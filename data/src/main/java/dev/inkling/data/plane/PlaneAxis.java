package dev.inkling.data.plane;

/// How a coordinate of the plane travels as a byte: `coordinate = (byte − zero) / unit`.
///
/// Both axes of a problem use the same map, so that circles stay circles. The bytes 0 … 255 are a
/// grid; it ends at [#lowest()] and [#highest()].
///
/// @param zero the byte of coordinate 0, perhaps between two bytes
/// @param unit how many bytes lie between coordinate 0 and 1
public record PlaneAxis(double zero, double unit) {
  /// −1 … 1.
  public static final PlaneAxis CENTRED = new PlaneAxis(127.5, 127.5);

  /// Checks the unit.
  ///
  /// @throws IllegalArgumentException if it is not above 0
  public PlaneAxis {
    if (!(unit > 0)) {
      throw new IllegalArgumentException("unit is " + unit + ", expected more than 0");
    }
  }

  /// The coordinate of a byte 0 … 255, or of a place between two.
  public double coordinate(double grey) {
    return (grey - zero) / unit;
  }

  /// The byte of a coordinate, or the place between two; the inverse of [#coordinate].
  public double grey(double coordinate) {
    return coordinate * unit + zero;
  }

  /// The coordinate of byte 0.
  public double lowest() {
    return coordinate(0);
  }

  /// The coordinate of byte 255.
  public double highest() {
    return coordinate(255);
  }
}
