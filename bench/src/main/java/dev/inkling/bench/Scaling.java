package dev.inkling.bench;

import dev.inkling.autograd.Workers;
import dev.inkling.tensor.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What more threads give: a workload on one thread and on several in turns, in short windows, so
/// that whatever else the machine does meets both.
///
/// @param threads the larger number
/// @param gains one a workload
public record Scaling(int threads, List<Gain> gains) {
  private static final int WINDOWS = 15;

  /// What a workload gains.
  ///
  /// @param name of the workload
  /// @param one images/s on one thread, in the median window
  /// @param all images/s on all of them
  /// @param gain the median of the windows' ratios
  public record Gain(String name, double one, double all, double gain) {}

  /// The workloads that are measured if none is named: the convolutional ones.
  public static List<String> names() {
    return List.of("codelab-conv", "minute", "keras-conv", "resnet18");
  }

  /// Throws what [#run] would throw.
  ///
  /// @throws IllegalArgumentException if there is no second thread to gain by
  public static void check(int threads) {
    if (threads < 2) {
      throw new IllegalArgumentException(
          "threads is " + threads + ": --scaling compares one with at least 2");
    }
  }

  /// Measures one workload after the other.
  ///
  /// @param seconds for each of a workload's two sides
  /// @throws IllegalArgumentException if there is no second thread to gain by
  public static Scaling run(
      List<Workload> workloads,
      Kernels kernels,
      int threads,
      double seconds,
      Bench.Listener listener) {
    check(threads);
    List<Gain> gains = new ArrayList<>();
    for (Workload workload : workloads) {
      listener.started(workload);
      gains.add(gain(workload, kernels, threads, seconds));
    }
    return new Scaling(threads, gains);
  }

  private static Gain gain(Workload workload, Kernels kernels, int threads, double seconds) {
    try (Workers alone = Workers.of(1);
        Workers together = Workers.of(threads);
        Job one = workload.open(kernels, alone);
        Job all = workload.open(kernels, together)) {
      double[] slow = new double[WINDOWS], fast = new double[WINDOWS], ratio = new double[WINDOWS];
      Windows.warmUp(one, seconds / 2);
      Windows.warmUp(all, seconds / 2);
      for (int i = 0; i < WINDOWS; i++) {
        slow[i] = workload.batch() * Windows.rate(one, seconds / WINDOWS);
        fast[i] = workload.batch() * Windows.rate(all, seconds / WINDOWS);
        ratio[i] = fast[i] / slow[i];
      }
      return new Gain(workload.name(), median(slow), median(fast), median(ratio));
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /// `{"threads", "workloads": [{"name", "imagesPerSecondOnOne", "imagesPerSecondOnAll",
  /// "gain"}]}`.
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("threads", threads);
    map.put("workloads", gains.stream().map(Scaling::toMap).toList());
    return map;
  }

  private static Map<String, Object> toMap(Gain gain) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", gain.name());
    map.put("imagesPerSecondOnOne", gain.one());
    map.put("imagesPerSecondOnAll", gain.all());
    map.put("gain", gain.gain());
    return map;
  }
}
