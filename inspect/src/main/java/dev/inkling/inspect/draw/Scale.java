package dev.inkling.inspect.draw;

import java.util.List;

/// An axis laid along points of the page: from a value to a place.
///
/// @param shown the values from one end to the other
/// @param start the place of the lowest value
/// @param end the place of the highest value, below `start` on an upright axis
record Scale(Range shown, boolean logarithmic, double start, double end, List<Tick> ticks) {

  /// Lays out an axis for data.
  static Scale of(Axis axis, Range data, double start, double end, int count) {
    Range shown = axis.range() != null ? axis.range() : data;
    if (shown.length() == 0) {
      shown = around(shown.low(), axis.logarithmic());
    }
    List<Tick> ticks = axis.ticks().isEmpty() ? round(axis, shown, count) : axis.ticks();
    return new Scale(shown, axis.logarithmic(), start, end, ticks);
  }

  private static Range around(double value, boolean logarithmic) {
    if (logarithmic) {
      return new Range(value / 2, value * 2);
    }
    double room = value == 0 ? 1 : Math.abs(value) * 0.1;
    return new Range(value - room, value + room);
  }

  private static List<Tick> round(Axis axis, Range shown, int count) {
    return axis.logarithmic() ? Ticks.logarithmic(shown) : Ticks.linear(shown, count);
  }

  /// The same laid along other points.
  Scale between(double newStart, double newEnd) {
    return new Scale(shown, logarithmic, newStart, newEnd, ticks);
  }

  /// The ticks that lie on the axis.
  List<Tick> visibleTicks() {
    return ticks.stream().filter(tick -> shows(tick.value())).toList();
  }

  /// Where a value lies.
  double place(double value) {
    double share =
        logarithmic
            ? Math.log(value / shown.low()) / Math.log(shown.high() / shown.low())
            : (value - shown.low()) / shown.length();
    return start + share * (end - start);
  }

  /// Whether a value has a place on the axis.
  boolean shows(double value) {
    double tiny = 1e-9 * shown.length();
    return places(value) && new Range(shown.low() - tiny, shown.high() + tiny).contains(value);
  }

  /// Whether a value has a place at all.
  boolean places(double value) {
    return Double.isFinite(value) && (!logarithmic || value > 0);
  }
}
