package dev.inkling.interop.read;

import dev.inkling.tensor.file.ModelFileException;

/// How large a piece of a network is.
///
/// @param nested how deep its layers are nested
/// @param layers how many they are
/// @param numbers how many numbers all of them make of one example
record Size(int nested, int layers, long numbers) {
  static final Size NONE = new Size(0, 0, 0);

  /// This and one more layer.
  ///
  /// @throws ModelFileException if that is too much
  Size and(Size inside, long made) {
    return new Size(
            Math.max(nested, inside.nested),
            layers + inside.layers + 1,
            numbers + inside.numbers + made)
        .checked();
  }

  /// This inside of a layer, together with another.
  ///
  /// @throws ModelFileException if that is too much
  Size beside(Size other) {
    return new Size(Math.max(nested, other.nested), layers + other.layers, numbers + other.numbers)
        .checked();
  }

  /// One level deeper.
  ///
  /// @throws ModelFileException if that is too deep
  Size wrapped() {
    return new Size(nested + 1, layers, numbers).checked();
  }

  private Size checked() {
    if (nested > Limits.NESTED || layers > Limits.LAYERS || numbers > Limits.ACTIVATIONS) {
      throw new ModelFileException(
          "%d layers, nested %d deep, that make %d numbers; the limits are %d, %d and %d"
              .formatted(
                  layers, nested, numbers, Limits.LAYERS, Limits.NESTED, Limits.ACTIVATIONS));
    }
    return this;
  }
}
