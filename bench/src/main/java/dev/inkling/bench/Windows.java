package dev.inkling.bench;

/// Steps for a length of time.
final class Windows {
  private Windows() {}

  /// Steps until the compiler has done its work.
  static void warmUp(Job job, double seconds) {
    rate(job, seconds);
  }

  /// Does steps for so many seconds, at least one, and says how many that were a second.
  static double rate(Job job, double seconds) {
    long start = System.nanoTime(), steps = 0, now;
    do {
      job.step();
      steps++;
      now = System.nanoTime();
    } while (now - start < seconds * 1e9);
    return steps * 1e9 / (now - start);
  }
}
