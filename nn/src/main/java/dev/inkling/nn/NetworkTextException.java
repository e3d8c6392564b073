package dev.inkling.nn;

import dev.inkling.tensor.text.OneLine;

/// A text that is not the textual form of a network; the message says what is wrong and where.
public final class NetworkTextException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /// An exception with a one-line message.
  public NetworkTextException(String message) {
    super(OneLine.of(message));
  }

  NetworkTextException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }
}
