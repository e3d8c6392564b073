package dev.inkling.runlog;

/// What a control file asks for, read anew only when the file changed. For one thread.
public final class ControlWatch {
  private final ControlFile file;
  private ControlFile.Look last = ControlFile.Look.ABSENT;
  private RunControl asked;

  /// A watch that has not looked yet.
  ///
  /// @param learningRateFactor that the run has already
  public ControlWatch(ControlFile file, double learningRateFactor) {
    this.file = file;
    this.asked = RunControl.NONE.withLearningRateFactor(learningRateFactor);
  }

  /// What was asked for last.
  public RunControl asked() {
    return asked;
  }

  /// Looks whether the file changed; costs microseconds if not. A file that was removed no longer
  /// asks to pause, and leaves the learning rate.
  ///
  /// @throws RunLogException once for every file that can't be understood; nothing else is asked
  ///     then than before
  public boolean hasChanged() {
    ControlFile.Look look = file.look();
    if (look.equals(last)) {
      return false;
    }
    last = look;
    asked =
        file.tryRead().orElseGet(() -> new RunControl(false, asked.learningRateFactor(), false));
    return true;
  }
}
