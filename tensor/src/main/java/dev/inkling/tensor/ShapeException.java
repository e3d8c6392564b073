package dev.inkling.tensor;

/// Shapes that do not fit together. The message names the operation, both shapes and the axis; it
/// is thrown while a model is built, before any arithmetic.
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /// An exception with a message that names what was wrong, where, and both values.
  public ShapeException(String message) {
    super(message);
  }
}
