package dev.inkling.inspect.draw;

import java.util.ArrayList;
import java.util.List;

/// A piece of a [Mark.Path].
public sealed interface Segment {
  /// Lifts the pen to a point.
  record Move(double x, double y) implements Segment {
    public Move {
      Finite.check("Move", x, y);
    }
  }

  /// A straight line to a point.
  record Line(double x, double y) implements Segment {
    public Line {
      Finite.check("Line", x, y);
    }
  }

  /// A cubic Bézier curve to (`x`, `y`) with two control points.
  record Curve(double x1, double y1, double x2, double y2, double x, double y) implements Segment {
    public Curve {
      Finite.check("Curve", x1, y1, x2, y2, x, y);
    }
  }

  /// A straight line back to the last [Move].
  record Close() implements Segment {}

  /// A line through points; both arrays have the same length.
  static List<Segment> through(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "a line needs as many x as y: %d and %d".formatted(x.length, y.length));
    }
    List<Segment> segments = new ArrayList<>(x.length + 1);
    for (int i = 0; i < x.length; i++) {
      segments.add(i == 0 ? new Move(x[i], y[i]) : new Line(x[i], y[i]));
    }
    return segments;
  }

  /// The same segments, closed.
  static List<Segment> closed(List<Segment> segments) {
    List<Segment> closed = new ArrayList<>(segments);
    closed.add(new Close());
    return closed;
  }
}
