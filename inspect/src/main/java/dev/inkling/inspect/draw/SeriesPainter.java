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
        case Series.Area area -> area(area);
        case Series.Points points -> points(points);
        case Series.Label label -> label(label);
      }
    }
    return marks;
  }

  // What is larger than its place may reach over the frame; the rest is cut off there.
  private void clipped(Mark mark) {
    double width = x.end() - x.start(), height = y.start() - y.end();
    if (!marks.isEmpty() && marks.getLast() instanceof Mark.Clip before) {
      List<Mark> inside = new ArrayList<>(before.marks());
      inside.add(mark);
      marks.set(marks.size() - 1, new Mark.Clip(x.start(), y.end(), width, height, inside));
    } else {
      marks.add(new Mark.Clip(x.start(), y.end(), width, height, List.of(mark)));
    }
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
    clipped(new Mark.Path(segments, style));
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
    clipped(new Mark.Path(Segment.closed(segments), band.style()));
  }

  private void points(Series.Points points) {
    for (int i = 0; i < points.x().length; i++) {
      if (x.shows(points.x()[i]) && y.shows(points.y()[i])) {
        double px = x.place(points.x()[i]), py = y.place(points.y()[i]);
        marks.add(points.marker().at(px, py, points.radius(), points.style()));
      }
    }
  }

  private void label(Series.Label label) {
    if (x.shows(label.x()) && y.shows(label.y())) {
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
    clipped(new Mark.Raster(left, top, right - left, bottom - top, area.pixels()));
  }
}
