package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;

/// Reads whole numbers that stand in a node, and refuses those that lie outside.
final class ClassIndex {
  private ClassIndex() {}

  /// The index at a position; one outside `[0, count)` would read somebody else's numbers.
  static int at(String name, Node indices, int position, int count) {
    float number = indices.values()[position];
    int index = (int) number;
    if (index < 0 || index >= count || index != number) {
      throw new IllegalArgumentException(
          "%s: index %s of '%s' is not a whole number from 0 to %d"
              .formatted(name, number, indices.name(), count - 1));
    }
    return index;
  }
}
