package dev.inkling.digits;

import dev.inkling.tensor.text.OneLine;

/// A picture that cannot be read; the message is one line that names the file and the cause.
public final class PictureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean tooLarge;

  /// An exception with a one-line message.
  public PictureException(String message) {
    this(message, false);
  }

  private PictureException(String message, boolean tooLarge) {
    super(OneLine.of(message));
    this.tooLarge = tooLarge;
  }

  /// For a picture over a limit.
  static PictureException tooLarge(String message) {
    return new PictureException(message, true);
  }

  /// An exception with a one-line message and what caused it.
  public PictureException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
    this.tooLarge = false;
  }

  /// Whether the picture may be whole, but is over a limit.
  public boolean isTooLarge() {
    return tooLarge;
  }
}
