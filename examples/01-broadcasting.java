// 1 · A tensor and broadcasting, and the bug that it can hide
//
// A tensor is an array of numbers with a shape. Operations on two tensors of different shapes
// "broadcast": axes are aligned at their ends, and an axis of extent 1 is repeated. That spares
// loops, and it hides mistakes: predictions [4, 1] minus targets [4] are not 4 differences but
// 16.
//
// In the articles: "Everything is a Tensor" and the remark on nasty bugs in the loss
// (from-scratch), the plain + of the bias (codelab).
// Try next: which shapes does Shape.broadcast refuse? What comes out for targets of shape [1,
// 4]?

import dev.inkling.autograd.*;
import dev.inkling.nn.loss.*;
import dev.inkling.tensor.*;

class Broadcasting {
  void main() {
    rankAndShape();
    broadcasting();
    theHiddenBug();
    refused();
  }

  void rankAndShape() {
    Tensor scalar = Tensor.scalar(1);
    Tensor vector = Tensor.vector(1, 2, 3);
    Tensor matrix = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
    for (Tensor tensor : new Tensor[] {scalar, vector, matrix}) {
      IO.println("rank " + tensor.shape().rank() + "  shape " + tensor.shape() + "  " + tensor);
    }
  }

  void broadcasting() {
    Node a = Node.constant(Tensor.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}));
    Node b = Node.constant(Tensor.vector(1, 1));
    Node c = a.add(b);
    IO.println("\n" + a.shape() + " + " + b.shape() + " = " + c.shape());
    for (int row = 0; row < 3; row++) {
      IO.println("  " + c.value().at(row, 0) + "  " + c.value().at(row, 1));
    }
  }

  /// A network's output has an axis of extent 1 that the targets lack. Every prediction is perfect,
  /// and yet the loss is not 0.
  void theHiddenBug() {
    Node predictions = Node.constant(Tensor.of(new float[][] {{1}, {2}, {3}, {4}}));
    Node targets = Node.constant(Tensor.vector(1, 2, 3, 4));
    Node wrong = predictions.subtract(targets);
    Node right = predictions.reshape(4).subtract(targets);
    IO.println("\nperfect predictions, mean squared error:");
    IO.println(
        "  "
            + predictions.shape()
            + " - "
            + targets.shape()
            + " = "
            + wrong.shape()
            + "  loss "
            + wrong.square().mean().value().item());
    IO.println("  [4] - [4] = " + right.shape() + "  loss " + right.square().mean().value().item());
  }

  /// Inkling's losses take labels [N] for logits [N, K] and nothing that only fits by broadcasting.
  void refused() {
    Node logits = Node.batch("logits", Shape.of(4, 10));
    Node labels = Node.batch("labels", Shape.of(4, 1));
    try {
      new CrossEntropy().of(logits, labels);
    } catch (ShapeException refused) {
      IO.println("\nrefused: " + refused.getMessage());
    }
  }
}
