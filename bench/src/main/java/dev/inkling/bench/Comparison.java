package dev.inkling.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A run held against an earlier one, workload by workload, what fell behind most first.
///
/// @param then the earlier run
/// @param peak the multiply-add peak now over the peak then: how much faster the machine itself is,
///     or how much less of it there was for us
/// @param lines workloads that both runs measured
/// @param onlyThen names of those that only the earlier run measured
/// @param onlyNow names of those that only this one measured
public record Comparison(
    EarlierRun then, double peak, List<Line> lines, List<String> onlyThen, List<String> onlyNow) {
  /// One workload.
  ///
  /// @param name of the workload
  /// @param then images/s in the earlier run
  /// @param now images/s in this one
  /// @param ratio now over then
  /// @param scaled the ratio divided by that of the peaks
  public record Line(String name, double then, double now, double ratio, double scaled) {}

  /// Holds a run against an earlier one.
  public static Comparison of(BenchReport now, EarlierRun then) {
    double peak = now.peakGflops() / then.peakGflops();
    List<Line> lines = new ArrayList<>();
    List<String> onlyThen = new ArrayList<>(then.imagesPerSecond().keySet());
    List<String> onlyNow = new ArrayList<>();
    for (Timing timing : now.timings()) {
      Double before = then.imagesPerSecond().get(timing.name());
      if (before == null) {
        onlyNow.add(timing.name());
      } else {
        onlyThen.remove(timing.name());
        double ratio = timing.imagesPerSecond() / before;
        lines.add(new Line(timing.name(), before, timing.imagesPerSecond(), ratio, ratio / peak));
      }
    }
    lines.sort(Comparator.comparingDouble(Line::scaled));
    return new Comparison(then, peak, lines, onlyThen, onlyNow);
  }

  /// `{"cpu", "threads", "peakRatio", "workloads": [{"name", "then", "now", "ratio",
  /// "scaledRatio"}], "onlyThen": […], "onlyNow": […]}`.
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("cpu", then.cpu());
    map.put("threads", then.threads());
    map.put("peakRatio", peak);
    map.put("workloads", lines.stream().map(Comparison::toMap).toList());
    map.put("onlyThen", onlyThen);
    map.put("onlyNow", onlyNow);
    return map;
  }

  private static Map<String, Object> toMap(Line line) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", line.name());
    map.put("then", line.then());
    map.put("now", line.now());
    map.put("ratio", line.ratio());
    map.put("scaledRatio", line.scaled());
    return map;
  }
}
