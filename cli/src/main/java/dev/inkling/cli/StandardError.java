package dev.inkling.cli;

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

  /// Closes standard error and waits for the launcher's copying process, if there is one.
  static void close(Map<String, String> env) {
    System.err.flush();
    if (!env.getOrDefault("INKLING_STDERR_FILTER", "").isEmpty()) {
      System.err.close(); // the JDK points the descriptor at /dev/null: the copier sees the end
      CompletableFuture.allOf(
              ProcessHandle.current()
                  .children()
                  .map(ProcessHandle::onExit)
                  .toArray(CompletableFuture[]::new))
          .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
          .join();
    }
  }
}
