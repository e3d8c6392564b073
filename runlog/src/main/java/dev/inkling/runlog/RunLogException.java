package dev.inkling.runlog;

import dev.inkling.tensor.text.OneLine;

/// A run's folder, description, log or checkpoint that can't be read or written. The message is one
/// line that names the file and what is wrong.
public final class RunLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// An exception with a one-line message.
  public RunLogException(String message) {
    super(OneLine.of(message));
  }

  /// An exception with a one-line message and what brought it about.
  public RunLogException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }
}
