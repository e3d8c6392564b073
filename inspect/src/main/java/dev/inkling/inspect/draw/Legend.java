package dev.inkling.inspect.draw;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The names of the series beside a piece of each, in rows.
final class Legend {
  private static final double SIZE = 10.5, KEY = 20, ROW = 16, GAP = 14;

  /// A name and the series that shows how it looks.
  record Entry(String name, Series series) {}

  private Legend() {}

  /// Each name once, in order of appearance. A single series needs no legend.
  static List<Entry> entries(List<Panel> panels) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Panel panel : panels) {
      for (Series series : panel.series()) {
        if (!series.name().isEmpty()) {
          entries.putIfAbsent(series.name(), new Entry(series.name(), series));
        }
      }
    }
    return new ArrayList<>(entries.values());
  }

  /// Draws the rows and answers how high they are.
  static double draw(List<Entry> entries, double left, double top, double right, List<Mark> marks) {
    double x = left, y = top;
    for (Entry entry : entries) {
      double width = KEY + 5 + TextWidth.of(entry.name(), SIZE);
      if (x > left && x + width > right) {
        x = left;
        y += ROW;
      }
      marks.addAll(key(entry.series(), x, y + ROW / 2));
      marks.add(Mark.Text.of(x + KEY + 5, y + ROW / 2 + 3.7, entry.name(), SIZE, Anchor.START));
      x += width + GAP;
    }
    return entries.isEmpty() ? 0 : y + ROW - top + 2;
  }

  private static List<Mark> key(Series series, double x, double y) {
    return switch (series) {
      case Series.Line line -> List.of(Mark.Path.line(x, y, x + KEY, y, line.style()));
      case Series.Steps steps -> List.of(Mark.Path.line(x, y, x + KEY, y, steps.style()));
      case Series.Band band -> List.of(new Mark.Rectangle(x, y - 5, KEY, 10, band.style()));
      case Series.Points points ->
          List.of(
              points.marker().at(x + KEY / 2, y, Math.max(3.5, points.radius()), points.style()));
      case Series.Label _, Series.Area _ -> List.of();
    };
  }
}
