package dev.inkling.cli;

import dev.inkling.bench.BenchReport;
import dev.inkling.bench.Comparison;
import dev.inkling.bench.Roofline;
import dev.inkling.bench.Scaling;
import dev.inkling.bench.Timing;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What `bench` found.
///
/// @param report of all workloads
/// @param comparison with an earlier run, where one was named
/// @param roofline where a picture was asked for
/// @param scaling where it was asked for
record Benched(
    BenchReport report,
    Optional<Comparison> comparison,
    Optional<Roofline> roofline,
    Optional<Scaling> scaling)
    implements Result {
  @Override
  public Map<String, ?> json() {
    Map<String, Object> map = new LinkedHashMap<>(report.toMap());
    comparison.ifPresent(found -> map.put("compare", found.toMap()));
    roofline.ifPresent(found -> map.put("roofline", found.toMap()));
    scaling.ifPresent(found -> map.put("scaling", found.toMap()));
    return map;
  }

  @Override
  public void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%s, %d threads, %s kernels%nmultiply-add peak %.1f GFLOP/s (the lowest sample: %.1f)%n%n",
        report.cpu(),
        report.threads(),
        report.kernels(),
        report.peakGflops(),
        report.leastPeakGflops());
    out.println(
        "workload                     batch   images/s   (best)       GFLOP/s  of peak  bytes/step");
    report.timings().forEach(timing -> print(out, timing));
    comparison.ifPresent(found -> print(out, found));
    roofline.ifPresent(found -> print(out, found));
    scaling.ifPresent(found -> print(out, found));
  }

  private void print(PrintStream out, Timing timing) {
    out.printf(
        Locale.ROOT,
        "%-27s %6d %10.0f %-12s %7.1f %7.1f%% %11.0f%n",
        timing.name(),
        timing.batch(),
        timing.imagesPerSecond(),
        String.format(Locale.ROOT, "(%.0f)", timing.bestImagesPerSecond()),
        timing.gflops(),
        100 * report.share(timing),
        timing.bytesPerStep());
    timing
        .latency()
        .ifPresent(
            latency ->
                out.printf(
                    Locale.ROOT,
                    "%29sof the whole answer: p50 %.2f ms, p99 %.2f ms, longest %.2f ms;"
                        + " %d connections, %d requests%n",
                    "",
                    latency.p50Millis(),
                    latency.p99Millis(),
                    latency.maxMillis(),
                    latency.connections(),
                    latency.requests()));
  }

  private void print(PrintStream out, Comparison found) {
    out.printf(
        Locale.ROOT,
        "%nagainst the earlier run (%s, %d threads); the machine's peak is %.2f of what it was%n",
        found.then().cpu(),
        found.then().threads(),
        found.peak());
    if (found.then().threads() != report.threads()) {
      out.printf("the numbers of threads differ: %d now%n", report.threads());
    }
    out.println("workload                           then        now   ratio  by peak");
    for (Comparison.Line line : found.lines()) {
      out.printf(
          Locale.ROOT,
          "%-27s %11.0f %10.0f %7.2f %8.2f%n",
          line.name(),
          line.then(),
          line.now(),
          line.ratio(),
          line.scaled());
    }
    list(out, "only then", found.onlyThen());
    list(out, "only now", found.onlyNow());
  }

  private static void list(PrintStream out, String what, List<String> names) {
    if (!names.isEmpty()) {
      out.println(what + ": " + String.join(", ", names));
    }
  }

  private static void print(PrintStream out, Roofline found) {
    out.printf(
        Locale.ROOT,
        "%nbandwidth: memory %.1f GB/s, second-level caches %.1f GB/s%n"
            + "workload          operations/byte    GFLOP/s     GB/s  of memory's%n",
        found.bandwidth().memory(),
        found.bandwidth().cache());
    for (Roofline.Point point : found.points()) {
      out.printf(
          Locale.ROOT,
          "%-16s %16.1f %10.1f %8.1f %11.0f%%%n",
          point.name(),
          point.intensity(),
          point.gflops(),
          point.bandwidth(),
          100 * point.bandwidth() / found.bandwidth().memory());
    }
  }

  private static void print(PrintStream out, Scaling found) {
    out.printf("%nworkload          1 thread  %d threads    gain%n", found.threads());
    for (Scaling.Gain gain : found.gains()) {
      out.printf(
          Locale.ROOT,
          "%-16s %9.0f %10.0f %6.2f×%n",
          gain.name(),
          gain.one(),
          gain.all(),
          gain.gain());
    }
  }
}
