package dev.inkling.runlog;

/// What a run does now: its [RunStatus], and what only a look at its folder tells.
public enum RunState {
  /// It trains.
  RUNNING,
  /// It waits until it may go on.
  PAUSED,
  /// It was stopped by the user and can be resumed.
  STOPPED,
  /// It did all its steps.
  FINISHED,
  /// It ended with an error.
  FAILED,
  /// Its process ended without a word, and it can be resumed.
  KILLED;

  /// Whether a process is at it.
  public boolean isLive() {
    return this == RUNNING || this == PAUSED;
  }
}
