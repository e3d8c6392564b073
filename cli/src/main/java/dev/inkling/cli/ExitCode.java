package dev.inkling.cli;

/// What the program tells its caller at its end.
enum ExitCode {
  /// Done.
  DONE(0),
  /// It failed while running.
  FAILED(1),
  /// The command line, or a variable of the environment, is wrong.
  USAGE(2),
  /// The machine lacks something.
  LACKING(3),
  /// Stopped by Ctrl-C.
  INTERRUPTED(130);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /// The process's exit status.
  int status() {
    return status;
  }
}
