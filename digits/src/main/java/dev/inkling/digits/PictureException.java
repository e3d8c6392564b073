package dev.inkling.digits;

/// A picture that cannot be read; the message is one line that names the file and the cause.
public final class PictureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// An exception with a one-line message.
  public PictureException(String message) {
    super(message);
  }

  /// An exception with a one-line message and what caused it.
  public PictureException(String message, Throwable cause) {
    super(message, cause);
  }
}
