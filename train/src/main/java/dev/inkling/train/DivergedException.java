package dev.inkling.train;

/// Training met a number that is not finite. The message names the step, the layer, and the last
/// finite norms; the last good checkpoint stays.
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// An exception with a one-line message.
  public DivergedException(String message) {
    super(message);
  }
}
