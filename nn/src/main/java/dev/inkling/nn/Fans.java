package dev.inkling.nn;

import dev.inkling.tensor.Shape;

/// How many numbers flow into and out of each unit, which initialisers scale by.
///
/// @param in inputs that one output sums over
/// @param out outputs that one input goes to
public record Fans(int in, int out) {
  /// The fans of a weight: of `[O, I]` they are I and O, of `[O, C, U, V]` C·U·V and O·U·V; of a
  /// vector both are its length.
  public static Fans of(Shape weight) {
    if (weight.rank() < 2) {
      return new Fans(weight.size(), weight.size());
    }
    int field = weight.sizeBetween(2, weight.rank());
    return new Fans(weight.extent(1) * field, weight.extent(0) * field);
  }
}
