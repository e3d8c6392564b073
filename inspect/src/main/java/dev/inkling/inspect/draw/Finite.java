package dev.inkling.inspect.draw;

/// Refuses coordinates that no viewer could place.
final class Finite {
  private Finite() {}

  static void check(String mark, double... numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(
            "%s: a coordinate is %s, expected a finite number".formatted(mark, number));
      }
    }
  }
}
