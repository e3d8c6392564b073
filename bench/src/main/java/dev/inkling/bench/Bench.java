package dev.inkling.bench;

import com.sun.management.ThreadMXBean;
import dev.inkling.autograd.Workers;
import dev.inkling.tensor.Kernels;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Checks workloads and measures their speed, in short windows between which the machine's peak is
/// measured: so the share of the peak means something on a machine that others use too.
///
/// @param kernels to measure
/// @param threads that work together
/// @param seconds for each workload; half as much again goes before, to get warm
public record Bench(Kernels kernels, int threads, double seconds) {
  private static final int WINDOWS = 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// @throws IllegalArgumentException if a number is out of its range
  public Bench {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", expected at least 1");
    }
    if (!(seconds > 0 && seconds <= 3600)) {
      throw new IllegalArgumentException(
          "seconds is " + seconds + ", expected more than 0 and at most 3600");
    }
  }

  /// Is told what happens next.
  @FunctionalInterface
  public interface Listener {
    /// This workload is being checked and measured now.
    void started(Workload workload);
  }

  /// Checks and measures one workload after the other.
  ///
  /// @throws WrongResultException if a result is not that of the scalar kernels
  public BenchReport run(List<Workload> workloads, Listener listener) {
    try (Workers workers = Workers.of(threads)) {
      PeakMeter peak = new PeakMeter(kernels, workers);
      peak.sample();
      List<Timing> timings = new ArrayList<>();
      for (Workload workload : workloads) {
        listener.started(workload);
        Check.run(workload, kernels, workers);
        timings.add(time(workload, workers, peak));
      }
      return new BenchReport(
          Processor.name(), kernels.name(), threads, peak.best(), peak.least(), timings);
    }
  }

  /// How many bytes these threads move at most; it takes about a second.
  public BandwidthMeter.Bandwidth bandwidth() {
    try (Workers workers = Workers.of(threads)) {
      return BandwidthMeter.measure(workers);
    }
  }

  private Timing time(Workload workload, Workers workers, PeakMeter peak) {
    try (Job job = workload.open(kernels, workers)) {
      int steps = warmUp(job);
      double[] rates = new double[WINDOWS];
      long allocated = 0;
      for (int i = 0; i < WINDOWS; i++) {
        peak.sample();
        long before = THREADS.getTotalThreadAllocatedBytes();
        rates[i] = window(job, steps) * workload.batch();
        allocated += THREADS.getTotalThreadAllocatedBytes() - before;
      }
      Arrays.sort(rates);
      return new Timing(
          workload.name(),
          workload.batch(),
          workload.operations(),
          rates[WINDOWS / 2],
          rates[WINDOWS - 1],
          (double) allocated / WINDOWS / steps);
    }
  }

  /// Runs until the compiler has done its work.
  ///
  /// @return how many steps fill a window
  private int warmUp(Job job) {
    long start = System.nanoTime();
    double rate;
    int steps = 1;
    do {
      rate = window(job, steps);
      steps = stepsAWindow(rate);
    } while (System.nanoTime() - start < seconds / 2 * 1e9);
    return steps;
  }

  private int stepsAWindow(double stepsPerSecond) {
    return (int) Math.clamp(stepsPerSecond * seconds / WINDOWS, 1, 1 << 20);
  }

  /// Does some steps and says how many that were a second.
  private static double window(Job job, int steps) {
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      job.step();
    }
    return steps * 1e9 / Math.max(1, System.nanoTime() - start);
  }
}
