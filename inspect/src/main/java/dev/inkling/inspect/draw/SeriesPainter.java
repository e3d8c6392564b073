package dev.inkling.inspect.draw;

import java.util.ArrayList;
import java.util.List;

/// Draws the series of a panel.
final class SeriesPainter {
  private static final double LABEL_SIZE = 10;

  private final Scale x, y;
  private final List<Mark> marks = new ArrayList<>();

  SeriesPainter(Scale x, Scale y) {
    this.x = x;
    this.y = y;
  }

  List<Mark> paint(List<Series> all) {
    for (Series series : all) {
      switch (series) {
        case Series.Line line -> curve(line.x(), line.y(), line.style(), false);
        case Series.Steps steps -> curve(steps.x(), steps.y(), steps.style(), true);
        case Series.Band band -> band(band);
        case Series.Points points -> points(points);
        case Series.Label label -> label(label);
        case Series.Area area -> area(area);
      }
    }
    return marks;
  }

  private void curve(double[] xs, double[] ys, Style style, boolean steps) {
    List<Segment> segments = new ArrayList<>();
    boolean down = false; // whether the pen is on the paper
    for (int i = 0; i < xs.length; i++) {
      if (!has(xs[i], ys[i])) {
        down = false;
        continue;
      }
      double px = x.place(xs[i]), py = y.place(ys[i]);
      if (down && steps) {
        segments.add(new Segment.Line(px, y.place(ys[i - 1])));
      }
      segments.add(down ? new Segment.Line(px, py) : new Segment.Move(px, py));
      down = true;
    }
    marks.add(new Mark.Path(segments, style));
  }

  private boolean has(double atX, double atY) {
    return x.places(atX) && y.places(atY);
  }

  private void band(Series.Band band) {
    int n = band.x().length;
    List<Segment> segments = new ArrayList<>(2 * n + 1);
    for (int i = 0; i < 2 * n; i++) {
      int at = i < n ? i : 2 * n - 1 - i;
      double value = i < n ? band.upper()[at] : band.lower()[at];
      if (has(band.x()[at], value)) {
        double px = x.place(band.x()[at]), py = y.place(value);
        segments.add(segments.isEmpty() ? new Segment.Move(px, py) : new Segment.Line(px, py));
      }
    }
    marks.add(new Mark.Path(Segment.closed(segments), band.style()));
  }

  private void points(Series.Points points) {
    for (int i = 0; i < points.x().length; i++) {
      if (has(points.x()[i], points.y()[i])) {
        double px = x.place(points.x()[i]), py = y.place(points.y()[i]);
        marks.add(points.marker().at(px, py, points.radius(), points.style()));
      }
    }
  }

  private void label(Series.Label label) {
    if (has(label.x(), label.y())) {
      double px = x.place(label.x()) + label.dx(), py = y.place(label.y()) + label.dy();
      marks.add(
          Mark.Text.of(px, py, label.text(), LABEL_SIZE, label.anchor())
              .in(label.colour())
              .withHalo());
    }
  }

  private void area(Series.Area area) {
    double left = x.place(area.x().low()), right = x.place(area.x().high());
    double bottom = y.place(area.y().low()), top = y.place(area.y().high());
    marks.add(new Mark.Raster(left, top, right - left, bottom - top, area.pixels()));
  }
}
