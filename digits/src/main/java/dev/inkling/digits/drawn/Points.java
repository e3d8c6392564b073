package dev.inkling.digits.drawn;

import java.util.ArrayList;
import java.util.List;

/// A pen's way from where it is put down to where it is lifted.
///
/// @param at the places, in order
record Points(List<Point> at) {
  private static final int STEPS = 12;

  /// A place.
  record Point(double x, double y) {
    Point plus(double dx, double dy) {
      return new Point(x + dx, y + dy);
    }

    double distance(Point other) {
      return StrictMath.hypot(other.x - x, other.y - y);
    }
  }

  Points {
    at = List.copyOf(at);
  }

  /// A curve through points: Catmull and Rom's spline, which passes through all of them; its ends
  /// are doubled.
  static Points curve(List<Point> through) {
    List<Point> way = new ArrayList<>();
    int last = through.size() - 1;
    for (int i = 0; i < last; i++) {
      Point a = through.get(Math.max(0, i - 1)), b = through.get(i);
      Point c = through.get(i + 1), d = through.get(Math.min(last, i + 2));
      for (int step = 0; step < STEPS; step++) {
        double t = (double) step / STEPS;
        way.add(new Point(spline(a.x, b.x, c.x, d.x, t), spline(a.y, b.y, c.y, d.y, t)));
      }
    }
    way.add(through.get(last));
    return new Points(way);
  }

  private static double spline(double a, double b, double c, double d, double t) {
    double square = t * t, cube = square * t;
    return 0.5
        * (2 * b
            + (c - a) * t
            + (2 * a - 5 * b + 4 * c - d) * square
            + (3 * b - a - 3 * c + d) * cube);
  }

  /// This way, then another that begins where this one ends.
  Points then(Points other) {
    List<Point> all = new ArrayList<>(at);
    all.addAll(other.at);
    return new Points(all);
  }
}
