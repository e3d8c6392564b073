package dev.inkling.bench;

import dev.inkling.autograd.Workers;
import java.util.Arrays;

/// Measures how many bytes this machine's cores move at most, all at once: the triad
/// `a[i] = b[i] + s · c[i]` of floats, whose three arrays count once each.
///
/// Source: McCalpin, "Memory bandwidth and machine balance in current high performance computers",
/// IEEE TCCA newsletter, 1995. As there, what a cache reads of a line before it writes it does not
/// count.
public final class BandwidthMeter {
  /// Three arrays of 64 MB: larger than the caches of most machines. No multiples of a power of
  /// two, so that the three do not meet in the same lines of a cache.
  private static final int IN_MEMORY = 16_000_000;

  /// Three arrays of 96 kB for each thread: too large for a first-level cache, small enough for
  /// most second-level ones.
  private static final int IN_CACHE = 24_000;

  private static final int ARRAYS = 3;
  private static final int RUNS = 10;
  private static final double SECONDS = 0.05;

  private BandwidthMeter() {}

  /// Measures for about a second.
  ///
  /// @param workers who move bytes together
  public static Bandwidth measure(Workers workers) {
    int share = IN_MEMORY / workers.count();
    return new Bandwidth(best(workers, share), best(workers, IN_CACHE));
  }

  /// The fastest of some runs, in 10⁹ bytes a second.
  private static double best(Workers workers, int numbers) {
    Workers.Part[] parts = new Workers.Part[workers.count()];
    int[] rounds = {1};
    Arrays.setAll(parts, i -> triad(numbers, rounds));
    double most = 0;
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      workers.run(parts);
      double seconds = Math.max(1, System.nanoTime() - start) / 1e9;
      double bytes = (double) ARRAYS * Float.BYTES * numbers * rounds[0] * parts.length;
      most = Math.max(most, bytes / seconds / 1e9);
      rounds[0] = (int) Math.clamp(rounds[0] * SECONDS / seconds, 1, 1 << 20);
    }
    return most;
  }

  private static Workers.Part triad(int numbers, int[] rounds) {
    float[] a = new float[numbers], b = new float[numbers], c = new float[numbers];
    Arrays.fill(b, 1);
    Arrays.fill(c, 2);
    return worker -> {
      for (int round = 0; round < rounds[0]; round++) {
        triad(a, b, c, round);
      }
    };
  }

  private static void triad(float[] a, float[] b, float[] c, float scale) {
    for (int i = 0; i < a.length; i++) {
      a[i] = b[i] + scale * c[i];
    }
  }

  /// @param memory 10⁹ bytes a second to and from memory, all threads together
  /// @param cache the same to and from the second-level caches
  public record Bandwidth(double memory, double cache) {}
}
