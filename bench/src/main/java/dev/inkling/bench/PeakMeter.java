package dev.inkling.bench;

import dev.inkling.autograd.Workers;
import dev.inkling.tensor.Kernels;
import java.util.Arrays;

/// Measures how many multiply-adds this machine does at most, on all threads at once, with numbers
/// that stay in registers.
public final class PeakMeter {
  private static final double BURST_SECONDS = 0.004;
  private static final int BURSTS = 4;
  private static final int FIRST_ROUNDS = 20_000;

  private final Workers workers;
  private final long[] multiplyAdds;
  private final Workers.Part[] parts;
  private int rounds = FIRST_ROUNDS;
  private double best;
  private double least = Double.MAX_VALUE;

  /// A meter for these kernels on all threads of the workers; it takes a tenth of a second to get
  /// warm.
  public PeakMeter(Kernels kernels, Workers workers) {
    this.workers = workers;
    this.multiplyAdds = new long[workers.count()];
    this.parts = new Workers.Part[workers.count()];
    Arrays.setAll(parts, i -> worker -> multiplyAdds[i] = kernels.peak(rounds));
    warmUp();
  }

  /// Until a burst is as long as it shall be, and compiled.
  private void warmUp() {
    for (int i = 0; i < 20; i++) {
      double seconds = burst();
      rounds = (int) Math.clamp(rounds * BURST_SECONDS / seconds, FIRST_ROUNDS, 1 << 26);
    }
  }

  private double burst() {
    long start = System.nanoTime();
    workers.run(parts);
    return Math.max(1, System.nanoTime() - start) / 1e9;
  }

  /// Measures for some milliseconds; the fastest of a few bursts counts.
  ///
  /// @return 10⁹ operations a second, two to a multiply-add
  public double sample() {
    double fastest = 0;
    for (int i = 0; i < BURSTS; i++) {
      double seconds = burst();
      fastest = Math.max(fastest, 2e-9 * Arrays.stream(multiplyAdds).sum() / seconds);
    }
    best = Math.max(best, fastest);
    least = Math.min(least, fastest);
    return fastest;
  }

  /// The highest sample, in 10⁹ operations a second, two to a multiply-add.
  public double best() {
    return best;
  }

  /// The lowest sample: how much the machine was somebody else's in between.
  public double least() {
    return least;
  }
}
