package dev.inkling.digits.drawn;

import dev.inkling.digits.drawn.Points.Point;

/// A pen on a drawing pad; it leaves ink in a field of coverages from 0 to 1.
///
/// @param width of its line, in pixels
/// @param flat whether its nib is a flat one, held at 45°, or round
/// @param pressed whether slow parts of a line are wider than fast ones
record Pen(double width, boolean flat, boolean pressed) {
  private static final double FLATNESS = 0.4;
  private static final double COS_45 = StrictMath.sqrt(0.5);

  /// Draws one line.
  void draw(Points way, float[] ink, int side) {
    double mean = length(way) / Math.max(1, way.at().size() - 1);
    for (int i = 1; i < way.at().size(); i++) {
      Point from = way.at().get(i - 1), to = way.at().get(i);
      double distance = from.distance(to);
      double radius = radius(distance, mean);
      int steps = (int) StrictMath.ceil(distance / Math.max(0.4, 0.2 * radius)) + 1;
      for (int step = 0; step <= steps; step++) {
        double t = (double) step / steps;
        double x = from.x() + t * (to.x() - from.x()), y = from.y() + t * (to.y() - from.y());
        stamp(x, y, radius, ink, side);
      }
    }
  }

  private static double length(Points way) {
    double length = 0;
    for (int i = 1; i < way.at().size(); i++) {
      length += way.at().get(i - 1).distance(way.at().get(i));
    }
    return length;
  }

  private double radius(double speed, double mean) {
    double ratio = mean == 0 ? 1 : Math.min(2, speed / mean);
    return width / 2 * (pressed ? 1.25 - 0.35 * ratio : 1);
  }

  private void stamp(double x, double y, double radius, float[] ink, int side) {
    int left = (int) Math.max(0, x - radius - 1), right = (int) Math.min(side - 1, x + radius + 2);
    int top = (int) Math.max(0, y - radius - 1), bottom = (int) Math.min(side - 1, y + radius + 2);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double covered = 0.5 + inside(column - x, row - y, radius);
        int at = row * side + column;
        ink[at] = (float) Math.max(ink[at], Math.min(1, covered));
      }
    }
  }

  /// How far inside the nib's edge a place is, along the ray from the nib's centre.
  private double inside(double dx, double dy, double radius) {
    double distance = StrictMath.sqrt(dx * dx + dy * dy);
    if (!flat) {
      return radius - distance;
    }
    double along = COS_45 * (dx - dy) / radius, across = COS_45 * (dx + dy) / (FLATNESS * radius);
    double edges = StrictMath.sqrt(along * along + across * across);
    return edges == 0 ? radius * FLATNESS : distance / edges - distance;
  }
}
