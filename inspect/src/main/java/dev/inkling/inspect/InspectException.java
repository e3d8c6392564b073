package dev.inkling.inspect;

import java.io.Serial;

/// A picture that cannot be made of what is there: one line that says what is missing and where.
public final class InspectException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// An exception with a message.
  public InspectException(String message) {
    super(message);
  }
}
