package dev.inkling.bench;

import dev.inkling.bench.BandwidthMeter.Bandwidth;
import dev.inkling.inspect.draw.Axis;
import dev.inkling.inspect.draw.Chart;
import dev.inkling.inspect.draw.Colour;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.Marker;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.Panel;
import dev.inkling.inspect.draw.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What this machine can do at most for a workload, and what was reached: operations a second over
/// operations a byte, under two slanted roofs, the bandwidths, and a flat one, the multiply-adds.
///
/// Source: Williams, Waterman, Patterson, "Roofline: an insightful visual performance model for
/// multicore architectures", CACM 52, 2009.
///
/// @param report the peak and the rates
/// @param bandwidth measured in the same run
/// @param points the workloads
public record Roofline(BenchReport report, Bandwidth bandwidth, List<Point> points) {
  private static final double WIDTH = 820;
  private static final double HEIGHT = 560;

  /// One workload.
  ///
  /// @param name what `--workload` calls it
  /// @param intensity operations a byte, see [Workload#bytes]
  /// @param gflops reached in the median window
  public record Point(String name, double intensity, double gflops) {
    /// 10⁹ bytes a second, by the same count.
    public double bandwidth() {
      return gflops / intensity;
    }
  }

  /// The roofline of a run.
  ///
  /// @param workloads those of the report, in any order; one without operations has no place
  public static Roofline of(BenchReport report, Bandwidth bandwidth, List<Workload> workloads) {
    List<Point> points = new ArrayList<>();
    for (Timing timing : report.timings()) {
      workloads.stream()
          .filter(workload -> workload.name().equals(timing.name()))
          .forEach(workload -> points.add(point(workload, timing)));
    }
    return new Roofline(report, bandwidth, List.copyOf(points));
  }

  private static Point point(Workload workload, Timing timing) {
    double operations = (double) workload.operations() * workload.batch();
    return new Point(workload.name(), operations / workload.bytes(), timing.gflops());
  }

  /// `{"memoryGBytesPerSecond", "cacheGBytesPerSecond", "points": [{"name",
  /// "operationsPerByte", "gflops"}]}`.
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("memoryGBytesPerSecond", bandwidth.memory());
    map.put("cacheGBytesPerSecond", bandwidth.cache());
    map.put("points", points.stream().map(Roofline::toMap).toList());
    return map;
  }

  private static Map<String, Object> toMap(Point point) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", point.name());
    map.put("operationsPerByte", point.intensity());
    map.put("gflops", point.gflops());
    return map;
  }

  /// The picture.
  public Drawing drawing() {
    double low = Math.min(1, lowest(Point::intensity) / 1.5);
    double high = Math.max(100, highest(Point::intensity) * 4);
    double floor = Math.min(peak() / 50, lowest(Point::gflops) / 1.5);
    Panel panel =
        Panel.of(
            Axis.logarithmic("operations a byte, if no cache kept anything between operations")
                .from(low, high),
            Axis.logarithmic("10⁹ operations a second (GFLOP/s)").from(floor, ceiling()));
    return Chart.of("Roofline", labelled(measured(roofs(panel, low, high)), floor, low, high))
        .subtitled(
            "%s, %d threads, %s kernels"
                .formatted(report.cpu(), report.threads(), report.kernels()))
        .described("Operations a second of each workload under the roofs of this machine.")
        .drawing(WIDTH, HEIGHT);
  }

  private double peak() {
    return report.peakGflops();
  }

  private double ceiling() {
    return 1.6 * Math.max(peak(), highest(Point::gflops));
  }

  private double lowest(ToDoubleFunction<Point> number) {
    return points.stream().mapToDouble(number).min().orElse(1);
  }

  private double highest(ToDoubleFunction<Point> number) {
    return points.stream().mapToDouble(number).max().orElse(1);
  }

  // ---- roofs

  private Panel roofs(Panel panel, double low, double high) {
    Panel flat =
        panel.line(
            say("multiply-adds, %.0f GFLOP/s", peak()),
            new double[] {low, high},
            new double[] {peak(), peak()},
            Style.line(Colour.BLACK, 1.6));
    Panel memory =
        slope(
            flat,
            say("memory, %.0f GB/s", bandwidth.memory()),
            bandwidth.memory(),
            low,
            Style.line(Palette.VERMILION, 1.6));
    return slope(
        memory,
        say("second-level caches, %.0f GB/s", bandwidth.cache()),
        bandwidth.cache(),
        low,
        Style.line(Palette.BLUE, 1.6).dashed(6.0, 4.0));
  }

  private Panel slope(Panel panel, String name, double rate, double low, Style style) {
    double corner = Math.max(low, peak() / rate);
    return panel.line(
        name, new double[] {low, corner}, new double[] {rate * low, rate * corner}, style);
  }

  private static String say(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }

  // ---- workloads

  private Panel measured(Panel panel) {
    return panel.points(
        "workloads",
        points.stream().mapToDouble(Point::intensity).toArray(),
        points.stream().mapToDouble(Point::gflops).toArray(),
        Marker.CIRCLE,
        4,
        Style.filled(Palette.category(2)));
  }

  /// Names beside their points, from the top down, each as low as it must be to be clear of those
  /// above it.
  private Panel labelled(Panel panel, double floor, double low, double high) {
    Panel all = panel;
    LabelPlaces places = new LabelPlaces();
    double perDecade = (WIDTH - 90) / Math.log10(high / low);
    double upPerDecade = (HEIGHT - 130) / Math.log10(ceiling() / floor);
    for (Point point : points) {
      places.keepFree(
          perDecade * Math.log10(point.intensity() / low),
          -upPerDecade * Math.log10(point.gflops() / floor));
    }
    for (Point point : byHeight()) {
      double x = perDecade * Math.log10(point.intensity() / low);
      double y = -upPerDecade * Math.log10(point.gflops() / floor);
      LabelPlaces.Place place = places.next(x, y, point.name(), WIDTH - 90);
      all =
          all.label(
              point.intensity(),
              point.gflops(),
              point.name(),
              place.dx(),
              place.dy(),
              place.anchor(),
              Colour.BLACK);
    }
    return all;
  }

  private List<Point> byHeight() {
    return points.stream().sorted(Comparator.comparingDouble(Point::gflops).reversed()).toList();
  }
}
