package dev.inkling.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An earlier run of the benchmarks, as its `--json` output tells it.
///
/// @param cpu the processor's name
/// @param threads that worked together
/// @param peakGflops the multiply-add peak of that run
/// @param imagesPerSecond of each workload, by name
public record EarlierRun(
    String cpu, int threads, double peakGflops, Map<String, Double> imagesPerSecond) {
  /// Copies the map, in its order.
  public EarlierRun {
    imagesPerSecond = Collections.unmodifiableMap(new LinkedHashMap<>(imagesPerSecond));
  }
}
