package dev.inkling.recipes;

/// There is no recipe of that name; the message names the nearest.
public final class UnknownRecipeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /// An exception with a one-line message.
  public UnknownRecipeException(String message) {
    super(message);
  }
}
