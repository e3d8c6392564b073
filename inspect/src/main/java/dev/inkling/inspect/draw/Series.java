package dev.inkling.inspect.draw;

/// Something drawn in a panel of a chart, in the panel's values. Values that are not finite leave
/// a gap.
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public sealed interface Series {
  /// What the legend calls it; empty leaves it out.
  String name();

  /// A line through points.
  record Line(String name, double[] x, double[] y, Style style) implements Series {
    public Line {
      SeriesCheck.sameLength(name, x, y);
    }
  }

  /// A line that keeps each value until the next point.
  record Steps(String name, double[] x, double[] y, Style style) implements Series {
    public Steps {
      SeriesCheck.sameLength(name, x, y);
    }
  }

  /// The area between two curves.
  record Band(String name, double[] x, double[] lower, double[] upper, Style style)
      implements Series {
    public Band {
      SeriesCheck.sameLength(name, x, lower);
      SeriesCheck.sameLength(name, x, upper);
    }
  }

  /// Points.
  ///
  /// @param radius in points of the page
  record Points(String name, double[] x, double[] y, Marker marker, double radius, Style style)
      implements Series {
    public Points {
      SeriesCheck.sameLength(name, x, y);
    }
  }

  /// Words at a place.
  ///
  /// @param dx moves them right, in points of the page
  /// @param dy moves them down, in points of the page
  record Label(double x, double y, String text, double dx, double dy, Anchor anchor, Colour colour)
      implements Series {
    @Override
    public String name() {
      return "";
    }
  }

  /// Pixels that fill a rectangle, for instance the areas of a decision.
  record Area(String name, Range x, Range y, Pixels pixels) implements Series {}
}
