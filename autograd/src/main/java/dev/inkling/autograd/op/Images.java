package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;

/// The check that an operation on images got some.
final class Images {
  private Images() {}

  /// The shape of a batch of images `[N, C, H, W]`.
  static Shape check(String name, Node x) {
    if (!x.batched() || x.shape().rank() != 4) {
      throw new ShapeException(
          "%s: input %s is not a batch of images [N, C, H, W]".formatted(name, x.shape()));
    }
    return x.shape();
  }
}
