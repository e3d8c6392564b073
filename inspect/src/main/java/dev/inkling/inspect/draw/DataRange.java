package dev.inkling.inspect.draw;

import java.util.List;

/// The values of all series of a panel along one axis, with some room at the ends.
final class DataRange {
  private static final double ROOM = 0.03;

  private DataRange() {}

  static Range of(Panel panel, boolean horizontal) {
    Axis axis = horizontal ? panel.x() : panel.y();
    Range range = null;
    for (Series series : panel.series()) {
      for (double[] values : values(series, horizontal)) {
        for (double value : values) {
          if (Double.isFinite(value) && (!axis.logarithmic() || value > 0)) {
            range = range == null ? new Range(value, value) : range.with(value);
          }
        }
      }
    }
    return range == null
        ? axis.logarithmic() ? new Range(1, 10) : new Range(0, 1)
        : roomy(range, axis.logarithmic(), horizontal);
  }

  private static List<double[]> values(Series series, boolean horizontal) {
    return switch (series) {
      case Series.Line s -> List.of(horizontal ? s.x() : s.y());
      case Series.Steps s -> List.of(horizontal ? s.x() : s.y());
      case Series.Points s -> List.of(horizontal ? s.x() : s.y());
      case Series.Band s -> horizontal ? List.of(s.x()) : List.of(s.lower(), s.upper());
      case Series.Label s -> List.of(new double[] {horizontal ? s.x() : s.y()});
      case Series.Area s -> List.of(ends(horizontal ? s.x() : s.y()));
    };
  }

  private static double[] ends(Range range) {
    return new double[] {range.low(), range.high()};
  }

  // Curves reach from edge to edge; upwards they get room, but nothing is shown below a zero.
  private static Range roomy(Range range, boolean logarithmic, boolean horizontal) {
    if (horizontal || range.length() == 0) {
      return range;
    }
    if (logarithmic) {
      double room = Math.pow(range.high() / range.low(), ROOM);
      return new Range(range.low() / room, range.high() * room);
    }
    double room = range.length() * ROOM;
    double low = range.low() >= 0 && range.low() < 2 * room ? 0 : range.low() - room;
    return new Range(low, range.high() + room);
  }
}
