package dev.inkling.nn.loss;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;

/// What training lowers: one number that says how far a network's outputs are from the labels, the
/// mean over the batch.
///
/// Every loss reads logits, the outputs of a last layer without activation, and applies softmax or
/// sigmoid itself; so every network ends alike, and the safe form is the only one there is.
public sealed interface Loss permits CrossEntropy {
  /// The loss of a batch, a single number.
  ///
  /// @param logits `[N, K]`, one row an example, one column a class
  /// @param labels `[N]`, the class index of each example
  /// @throws ShapeException if the labels are not one index for each row; shapes that would only
  ///     match by broadcasting, like `[N, 1]`, are refused
  Node of(Node logits, Node labels);

  /// Refuses labels that are not one index for each row of logits.
  static void check(String loss, Node logits, Node labels) {
    Shape rows = logits.shape(), indices = labels.shape();
    if (!logits.batched() || rows.rank() != 2) {
      throw new ShapeException(
          "%s: logits %s are not a batch of rows [N, K]: is a Flatten or a last Linear missing?"
              .formatted(loss, rows));
    }
    if (!labels.batched() || !indices.equals(rows.without(1))) {
      throw new ShapeException(
          "%s: labels %s do not give one class index for each row of logits %s, expected [%d]"
              .formatted(loss, indices, rows, rows.extent(0)));
    }
  }
}
