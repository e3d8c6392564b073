package dev.inkling.runlog;

/// What became of a run. A run that was killed stays [#RUNNING]: nobody was left to say otherwise.
public enum RunStatus {
  /// It trains, or was killed while it did.
  RUNNING,
  /// It did all its steps.
  FINISHED,
  /// It was stopped by the user and can be resumed.
  STOPPED,
  /// It ended with an error.
  FAILED
}
