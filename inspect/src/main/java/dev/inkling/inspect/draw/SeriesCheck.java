package dev.inkling.inspect.draw;

/// Refuses series whose arrays do not fit.
final class SeriesCheck {
  private SeriesCheck() {}

  static void sameLength(String name, double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "series '%s' has %d x but %d y".formatted(name, x.length, y.length));
    }
  }
}
