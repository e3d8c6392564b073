package dev.inkling.cli;

import java.io.Serial;

/// Ends a command with one line for the user and an exit code.
final class CliException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ExitCode code;

  private CliException(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  /// It failed while running.
  static CliException failed(String message) {
    return new CliException(ExitCode.FAILED, message);
  }

  /// What the user asked for makes no sense.
  static CliException usage(String message) {
    return new CliException(ExitCode.USAGE, message);
  }

  /// The machine lacks something.
  static CliException lacking(String message) {
    return new CliException(ExitCode.LACKING, message);
  }

  ExitCode code() {
    return code;
  }
}
