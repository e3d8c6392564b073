package dev.inkling.runlog;

/// What somebody asks of a run that trains: the content of `control.json`.
///
/// @param paused whether it is to wait between two steps
/// @param learningRateFactor what the schedule's learning rate is multiplied by
/// @param stop whether it is to save itself and end; it can be resumed
public record RunControl(boolean paused, double learningRateFactor, boolean stop) {
  /// The range of the factor.
  public static final double LEAST_FACTOR = 0.001, GREATEST_FACTOR = 1000;

  /// Nothing is asked.
  public static final RunControl NONE = new RunControl(false, 1, false);

  /// Checks the factor.
  ///
  /// @throws IllegalArgumentException if it is out of its range
  public RunControl {
    if (!(learningRateFactor >= LEAST_FACTOR && learningRateFactor <= GREATEST_FACTOR)) {
      throw new IllegalArgumentException(
          "learningRateFactor is %s, expected %s to %s"
              .formatted(learningRateFactor, LEAST_FACTOR, GREATEST_FACTOR));
    }
  }

  /// The same, waiting or not.
  public RunControl withPaused(boolean other) {
    return new RunControl(other, learningRateFactor, stop);
  }

  /// The same with another factor.
  ///
  /// @throws IllegalArgumentException if it is out of its range
  public RunControl withLearningRateFactor(double other) {
    return new RunControl(paused, other, stop);
  }

  /// The same, ending the run.
  public RunControl withStop() {
    return new RunControl(paused, learningRateFactor, true);
  }
}
