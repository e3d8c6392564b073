package dev.inkling.inspect;

/// A curve: as many x as y, x ascending. A y that was not finite is NaN.
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Curve(double[] x, double[] y) {
  /// @throws IllegalArgumentException if there are not as many x as y
  public Curve {
    if (x.length != y.length) {
      throw new IllegalArgumentException("a curve has %d x but %d y".formatted(x.length, y.length));
    }
  }

  /// How many points it has.
  public int size() {
    return x.length;
  }

  /// Every so many of its points, at most `points`, the first and the last among them.
  public Curve thinned(int points) {
    return new Curve(Smooth.thinned(x, points), Smooth.thinned(y, points));
  }

  /// The means of neighbours, over a thirtieth of the curve and at least eleven points, if it has
  /// as many.
  public Curve smoothed() {
    return new Curve(x, Smooth.centred(y, Math.max(Math.min(5, size() / 10), size() / 60)));
  }
}
