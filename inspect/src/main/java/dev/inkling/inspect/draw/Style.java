package dev.inkling.inspect.draw;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a shape looks: what fills it, what line goes round it.
///
/// @param fill the colour inside; null leaves it empty
/// @param stroke the colour of the line; null draws none
/// @param width the line's width in points
/// @param dashes lengths of dash, gap, dash … in points; empty is a solid line
public record Style(
    @Nullable Colour fill, @Nullable Colour stroke, double width, List<Double> dashes) {

  /// Copies the dashes.
  public Style {
    dashes = List.copyOf(dashes);
  }

  /// Filled, without a line.
  public static Style filled(Colour fill) {
    return new Style(fill, null, 0, List.of());
  }

  /// A line, not filled.
  public static Style line(Colour stroke, double width) {
    return new Style(null, stroke, width, List.of());
  }

  /// The same with a line round it.
  public Style outlined(Colour newStroke, double newWidth) {
    return new Style(fill, newStroke, newWidth, dashes);
  }

  /// The same with a broken line: dash, gap, dash … in points.
  public Style dashed(Double... lengths) {
    return new Style(fill, stroke, width, List.of(lengths));
  }
}
