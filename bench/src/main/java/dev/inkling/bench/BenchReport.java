package dev.inkling.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run of the benchmarks has found.
///
/// @param cpu the processor's name
/// @param kernels that were measured
/// @param threads that worked together
/// @param peakGflops the most that this machine did in this run, on all threads, in 10⁹ operations
///     a second
/// @param leastPeakGflops the least that it did in between: lower where others use the machine too
/// @param timings of the workloads
public record BenchReport(
    String cpu,
    String kernels,
    int threads,
    double peakGflops,
    double leastPeakGflops,
    List<Timing> timings) {
  /// This report and the timing of a server.
  public BenchReport with(Timing server) {
    List<Timing> all = new ArrayList<>(timings);
    all.add(server);
    return new BenchReport(cpu, kernels, threads, peakGflops, leastPeakGflops, all);
  }

  /// The part of the peak that a workload reached in its median window.
  public double share(Timing timing) {
    return timing.gflops() / peakGflops;
  }

  /// `{"cpu", "threads", "peakGflops", "workloads": [{"name", "batch", "imagesPerSecond", "gflops",
  /// "shareOfPeak", …}], …}`.
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("cpu", cpu);
    map.put("kernels", kernels);
    map.put("threads", threads);
    map.put("peakGflops", peakGflops);
    map.put("leastPeakGflops", leastPeakGflops);
    map.put("workloads", timings.stream().map(this::toMap).toList());
    return map;
  }

  private Map<String, Object> toMap(Timing timing) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", timing.name());
    map.put("batch", timing.batch());
    map.put("operations", timing.operations());
    map.put("imagesPerSecond", timing.imagesPerSecond());
    map.put("bestImagesPerSecond", timing.bestImagesPerSecond());
    map.put("gflops", timing.gflops());
    map.put("shareOfPeak", share(timing));
    timing
        .latency()
        .ifPresentOrElse(
            latency -> map.putAll(latency.toMap()),
            () -> map.put("bytesPerStep", timing.bytesPerStep()));
    return map;
  }
}
