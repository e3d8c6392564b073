package dev.inkling.cli;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The end of standard error.
///
/// Under the launcher a small process copies it (and drops the JVM's warning about the Vector API).
/// Whoever started the program may read the file behind standard error as soon as the program has
/// ended, so the program may not end before that process has.
final class StandardError {
  private static final long PATIENCE_SECONDS = 2;

  private StandardError() {}

  private static boolean startedBefore(ProcessHandle child, Instant began) {
    return child.info().startInstant().filter(began::isBefore).isEmpty();
  }

  /// Closes standard error and waits for the launcher's copying process, if there is one.
  ///
  /// @param began when this program did; trainings that it started later are not waited for
  static void close(Map<String, String> env, Instant began) {
    System.err.flush();
    if (!env.getOrDefault("INKLING_STDERR_FILTER", "").isEmpty()) {
      System.err.close(); // the JDK points the descriptor at /dev/null: the copier sees the end
      CompletableFuture.allOf(
              ProcessHandle.current()
                  .children()
                  .filter(child -> startedBefore(child, began))
                  .map(ProcessHandle::onExit)
                  .toArray(CompletableFuture[]::new))
          .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
          .join();
    }
  }
}
