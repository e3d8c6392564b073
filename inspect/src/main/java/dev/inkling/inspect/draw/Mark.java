package dev.inkling.inspect.draw;

import java.util.List;

/// Something drawn. Marks are painted in their order, later ones over earlier ones.
///
/// Every number is in points and must be finite.
public sealed interface Mark {

  /// A rectangle with its top left corner at (`x`, `y`).
  record Rectangle(double x, double y, double width, double height, Style style) implements Mark {
    public Rectangle {
      Finite.check("Rectangle", x, y, width, height);
    }
  }

  /// A circle round (`x`, `y`).
  record Circle(double x, double y, double radius, Style style) implements Mark {
    public Circle {
      Finite.check("Circle", x, y, radius);
    }
  }

  /// Straight and curved lines; with a fill, an area.
  record Path(List<Segment> segments, Style style) implements Mark {
    public Path {
      segments = List.copyOf(segments);
    }

    /// A line through points.
    public static Path through(double[] x, double[] y, Style style) {
      return new Path(Segment.through(x, y), style);
    }

    /// A straight line.
    public static Path line(double x1, double y1, double x2, double y2, Style style) {
      return new Path(List.of(new Segment.Move(x1, y1), new Segment.Line(x2, y2)), style);
    }

    /// A closed shape with corners.
    public static Path polygon(double[] x, double[] y, Style style) {
      return new Path(Segment.closed(Segment.through(x, y)), style);
    }
  }

  /// A line of text. `y` is its baseline.
  ///
  /// @param size the font's size in points
  /// @param rotation degrees, clockwise, round (`x`, `y`); −90 reads upwards
  /// @param halo whether a thin white edge keeps it readable over lines
  record Text(
      double x,
      double y,
      String text,
      double size,
      Anchor anchor,
      Colour colour,
      boolean bold,
      double rotation,
      boolean halo)
      implements Mark {
    public Text {
      Finite.check("Text", x, y, size, rotation);
    }

    /// Plain black text.
    public static Text of(double x, double y, String text, double size, Anchor anchor) {
      return new Text(x, y, text, size, anchor, Colour.BLACK, false, 0, false);
    }

    /// The same in bold.
    public Text inBold() {
      return new Text(x, y, text, size, anchor, colour, true, rotation, halo);
    }

    /// The same in another colour.
    public Text in(Colour newColour) {
      return new Text(x, y, text, size, anchor, newColour, bold, rotation, halo);
    }

    /// The same turned clockwise by degrees.
    public Text rotated(double degrees) {
      return new Text(x, y, text, size, anchor, colour, bold, degrees, halo);
    }

    /// The same with a white edge.
    public Text withHalo() {
      return new Text(x, y, text, size, anchor, colour, bold, rotation, true);
    }
  }

  /// A picture of pixels, drawn crisp: every pixel is a rectangle with hard edges.
  record Raster(double x, double y, double width, double height, Pixels pixels) implements Mark {
    public Raster {
      Finite.check("Raster", x, y, width, height);
    }
  }

  /// Marks moved by (`x`, `y`).
  record Group(double x, double y, List<Mark> marks) implements Mark {
    public Group {
      Finite.check("Group", x, y);
      marks = List.copyOf(marks);
    }
  }

  /// Marks of which only what lies in a rectangle is seen.
  record Clip(double x, double y, double width, double height, List<Mark> marks) implements Mark {
    public Clip {
      Finite.check("Clip", x, y, width, height);
      marks = List.copyOf(marks);
    }
  }
}
