package dev.inkling.inspect.draw;

/// Shapes of points, so that colour is not the only thing that tells groups apart.
public enum Marker {
  /// ●
  CIRCLE(0, 0, 0),
  /// ■
  SQUARE(4, 45, 1),
  /// ▲
  TRIANGLE(3, -90, 1),
  /// ◆
  DIAMOND(4, 0, 1),
  /// ▼
  TRIANGLE_DOWN(3, 90, 1),
  /// A plus with thick arms.
  PLUS(4, 0, 0.3),
  /// The same turned.
  CROSS(4, 45, 0.3),
  /// ★
  STAR(5, -90, 0.42),
  /// ⬟
  PENTAGON(5, -90, 1),
  /// A star of three arms.
  TRIPOD(3, -90, 0.28);

  private final int corners;
  private final double turn;
  private final double inner;

  Marker(int corners, double turn, double inner) {
    this.corners = corners;
    this.turn = turn;
    this.inner = inner;
  }

  /// The shape for the group of a number, from 0; ten shapes, then again from the first.
  public static Marker of(int group) {
    return values()[Math.floorMod(group, values().length)];
  }

  /// The shape round a place, all of about the same area.
  ///
  /// @param radius the radius in points that the circle would have
  public Mark at(double x, double y, double radius, Style style) {
    if (corners == 0) {
      return new Mark.Circle(x, y, radius, style);
    }
    boolean pointed = inner < 1;
    int points = pointed ? 2 * corners : corners;
    double[] xs = new double[points], ys = new double[points];
    double reach = radius * (pointed ? 1.5 : corners == 3 ? 1.45 : 1.25);
    for (int i = 0; i < points; i++) {
      double angle = Math.toRadians(turn) + 2 * Math.PI * i / points;
      double far = pointed && i % 2 == 1 ? inner * reach : reach;
      xs[i] = x + far * Math.cos(angle);
      ys[i] = y + far * Math.sin(angle);
    }
    return Mark.Path.polygon(xs, ys, style);
  }
}
