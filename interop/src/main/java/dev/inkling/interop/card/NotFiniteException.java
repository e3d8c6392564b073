package dev.inkling.interop.card;

/// A model answers with numbers that are not finite, so there is nothing to judge. Usual causes: a
/// training that diverged, or a file whose weights are infinite or no numbers.
public final class NotFiniteException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotFiniteException(String message) {
    super(message);
  }
}
