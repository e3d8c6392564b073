package dev.inkling.nn.loss;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.MeanAllOp;
import dev.inkling.autograd.op.OneHotOp;
import dev.inkling.autograd.op.SquareOp;
import dev.inkling.autograd.op.SubtractOp;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;

/// What several losses do.
final class Parts {
  private Parts() {}

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

  /// The mean over all N·K numbers of `(probability − one-hot)²`.
  static Node squaredError(Node probabilities, Node labels) {
    Node wanted = Node.of(new OneHotOp(labels, probabilities.shape().extent(1)));
    Node error = Node.of(new SubtractOp(probabilities, wanted));
    return Node.of(new MeanAllOp(Node.of(new SquareOp(error))));
  }
}
