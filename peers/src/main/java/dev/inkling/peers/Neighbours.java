package dev.inkling.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// How much of the machine somebody else used while a process worked: Linux counts what all
/// processors did, and what each process did.
final class Neighbours {
  private static final Path STATISTICS = Path.of("/proc/stat");
  private static final double SECONDS_A_TICK = 0.01;
  private static final int IDLE = 4, WAITING = 5, LAST = 8;

  private final ProcessHandle process;
  private final double before;
  private final long start = System.nanoTime();

  /// Begins to count.
  Neighbours(ProcessHandle process) {
    this.process = process;
    this.before = others();
  }

  /// Processors that others had on average since then.
  double processors() {
    return Math.max(0, others() - before) / ((System.nanoTime() - start) / 1e9);
  }

  private double others() {
    return busy() - process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  /// Seconds in which a processor did something, or was taken away from this machine.
  private static double busy() {
    try {
      String[] words = Files.readAllLines(STATISTICS).getFirst().split("\\s+");
      long ticks = 0;
      for (int i = 1; i <= LAST; i++) {
        ticks += i == IDLE || i == WAITING ? 0 : Long.parseLong(words[i]);
      }
      return ticks * SECONDS_A_TICK;
    } catch (IOException notLinux) {
      throw new UncheckedIOException(notLinux);
    }
  }
}
