package dev.inkling.nn.loss;

import dev.inkling.autograd.Node;

/// What training lowers: one number that says how far a network's outputs are from the labels, the
/// mean over the batch.
///
/// Every loss reads logits, the outputs of a last layer without activation, and applies softmax or
/// sigmoid itself; so every network ends alike, and the safe form is the only one there is.
public sealed interface Loss
    permits CrossEntropy, NegativeLogLikelihood, SquaredErrorOnSigmoid, SquaredErrorOnSoftmax {
  /// The loss of a batch, a single number.
  ///
  /// @param logits `[N, K]`, one row an example, one column a class
  /// @param labels `[N]`, the class index of each example
  /// @throws dev.inkling.tensor.ShapeException if the labels are not one index for each row; shapes
  ///     that would only match by broadcasting, like `[N, 1]`, are refused
  Node of(Node logits, Node labels);
}
