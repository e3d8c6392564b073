package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Shape;

/// A layer of a network: an immutable record of its configuration, without weights.
///
/// [#forward] lays out the layer's nodes; its weights come from the [Scope], which makes them where
/// they are not there yet. A layer prints itself as `Conv2d(6×6, 1 → 6, same, relu)`, and errors
/// quote that.
///
/// A layer of your own implements this interface; to have it read back from a model file, name it
/// in a [LayerKinds].
public interface Layer {
  /// Lays out the nodes that compute this layer's output from its input.
  ///
  /// @param input a batch `[N, …]`
  /// @param scope where its parameters are, and whether the graph is for training
  /// @return a batch of as many examples
  /// @throws dev.inkling.tensor.ShapeException if the input's shape does not fit
  Node forward(Node input, Scope scope);

  /// The layer in the textual form that [Network#toText()] writes.
  Term term();

  /// What layers of this kind are called where no name was given: `conv` gives `conv1`, `conv2`, ….
  String shortName();

  /// Multiply-adds that one example costs in the forward direction; 0 where they are not worth
  /// counting.
  ///
  /// @param input shape of one example's input, without the batch
  /// @param output shape of one example's output, without the batch
  default long multiplyAdds(Shape input, Shape output) {
    return 0;
  }

  /// This layer under a name of its own, which its parameters' names begin with:
  /// `Linear.of(576, 128).named("fc1")` has the weight `fc1.weight`.
  default Named named(String name) {
    return new Named(name, this);
  }
}
