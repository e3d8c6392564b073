package dev.inkling.inspect.draw;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An axis of a chart: what it measures and how values are laid along it.
///
/// @param label what it measures, with the unit: "loss", "time in s"
/// @param logarithmic whether equal lengths are equal ratios
/// @param range the values shown; null takes what the data need
/// @param ticks places to label instead of round numbers; empty for round numbers
public record Axis(String label, boolean logarithmic, @Nullable Range range, List<Tick> ticks) {
  /// @throws IllegalArgumentException if a logarithmic axis would begin at 0 or below
  public Axis {
    if (logarithmic && range != null && !(range.low() > 0)) {
      throw new IllegalArgumentException(
          "axis '%s' is logarithmic but begins at %s: it needs values above 0"
              .formatted(label, range.low()));
    }
    ticks = List.copyOf(ticks);
  }

  /// Equal lengths are equal differences.
  public static Axis linear(String label) {
    return new Axis(label, false, null, List.of());
  }

  /// Equal lengths are equal ratios; values must be above 0, others are not drawn.
  public static Axis logarithmic(String label) {
    return new Axis(label, true, null, List.of());
  }

  /// The same from one value to another.
  public Axis from(double low, double high) {
    return new Axis(label, logarithmic, new Range(low, high), ticks);
  }

  /// The same with labels of one's own.
  public Axis with(List<Tick> newTicks) {
    return new Axis(label, logarithmic, range, newTicks);
  }
}
