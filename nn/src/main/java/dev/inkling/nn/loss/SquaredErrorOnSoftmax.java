package dev.inkling.nn.loss;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.SoftmaxOp;

/// The squared distance of the softmax from one-hot labels,
/// `(1/(N·K)) Σ_n Σ_k (softmax(z)[n, k] − [k = label[n]])²`, the from-scratch article's second
/// loss.
public record SquaredErrorOnSoftmax() implements Loss {
  @Override
  public Node of(Node logits, Node labels) {
    Parts.check("squared error on softmax", logits, labels);
    return Parts.squaredError(Node.of(new SoftmaxOp(logits, 1)), labels);
  }

  @Override
  public String toString() {
    return "squared error on softmax";
  }
}
