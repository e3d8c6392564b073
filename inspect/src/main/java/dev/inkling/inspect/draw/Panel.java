package dev.inkling.inspect.draw;

import java.util.ArrayList;
import java.util.List;

/// One pair of axes and what is drawn between them. Each method answers a new panel.
///
/// @param title a line above it; may be empty
/// @param square whether a unit is as long on both axes
public record Panel(String title, Axis x, Axis y, List<Series> series, boolean square) {
  /// Copies the series.
  public Panel {
    series = List.copyOf(series);
  }

  /// An empty panel.
  public static Panel of(Axis x, Axis y) {
    return new Panel("", x, y, List.of(), false);
  }

  /// The same with a line above it.
  public Panel titled(String newTitle) {
    return new Panel(newTitle, x, y, series, square);
  }

  /// The same with units of one length on both axes, as maps have them.
  public Panel withSquareUnits() {
    return new Panel(title, x, y, series, true);
  }

  /// The same with one more series, drawn over those before it.
  public Panel with(Series more) {
    List<Series> all = new ArrayList<>(series);
    all.add(more);
    return new Panel(title, x, y, all, square);
  }

  /// The same with a line; an empty name keeps it out of the legend.
  public Panel line(String name, double[] xs, double[] ys, Style style) {
    return with(new Series.Line(name, xs, ys, style));
  }

  /// The same with a line that keeps each value until the next point.
  public Panel steps(String name, double[] xs, double[] ys, Style style) {
    return with(new Series.Steps(name, xs, ys, style));
  }

  /// The same with the area between two curves.
  public Panel band(String name, double[] xs, double[] lower, double[] upper, Colour colour) {
    return with(new Series.Band(name, xs, lower, upper, Style.filled(colour)));
  }

  /// The same with points of a radius in points of the page.
  public Panel points(
      String name, double[] xs, double[] ys, Marker marker, double radius, Style style) {
    return with(new Series.Points(name, xs, ys, marker, radius, style));
  }

  /// The same with pixels that fill a rectangle of values.
  public Panel area(Range xs, Range ys, Pixels pixels) {
    return with(new Series.Area("", xs, ys, pixels));
  }

  /// The same with words at a place, `dx` and `dy` points of the page away from it.
  public Panel label(
      double atX, double atY, String text, double dx, double dy, Anchor anchor, Colour colour) {
    return with(new Series.Label(atX, atY, text, dx, dy, anchor, colour));
  }
}
