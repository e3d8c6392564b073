package dev.inkling.tensor.file;

import dev.inkling.tensor.text.OneLine;

/// A model file that can't be read or written. The message is one line that names the file, what is
/// wrong with it and the byte where that stands.
public final class ModelFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// An exception with a one-line message.
  public ModelFileException(String message) {
    super(OneLine.of(message));
  }

  /// An exception with a one-line message and what brought it about.
  public ModelFileException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }
}
