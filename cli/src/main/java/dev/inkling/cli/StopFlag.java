package dev.inkling.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C, for commands that stop cleanly: they ask [#requested()] at every step, save and return.
///
/// The JVM ends when its shutdown hooks have ended, so the hook asks for the stop and then waits
/// for the command. A command that never called [#arm()] is not waited for.
final class StopFlag {
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean armed;
  private volatile boolean requested;
  private volatile Runnable action = () -> {};

  /// From now on Ctrl-C only sets the flag, and the program waits for the command to return.
  StopFlag arm() {
    armed = true;
    return this;
  }

  /// Has something done at once when the user asks to stop, on another thread: for work that waits
  /// and so does not ask [#requested()].
  void whenRequested(Runnable action) {
    this.action = action;
    if (requested) {
      action.run();
    }
  }

  /// Whether the user asked to stop.
  boolean requested() {
    return requested;
  }

  /// The command has returned and everything was printed.
  void finish() {
    finished.countDown();
  }

  /// Lets the JVM's shutdown, which Ctrl-C starts, wait for the command.
  void install(Runtime runtime) {
    runtime.addShutdownHook(new Thread(this::shutdown, "stop"));
  }

  /// What the JVM's shutdown does first.
  ///
  /// @return whether nothing is left undone
  boolean shutdown() {
    requested = true;
    action.run();
    try {
      return !armed || finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
