package dev.inkling.nn.loss;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.SigmoidOp;

/// The squared distance of sigmoids from one-hot labels,
/// `(1/(N·K)) Σ_n Σ_k (sigmoid(z[n, k]) − [k = label[n]])²`, as the from-scratch article begins.
public record SquaredErrorOnSigmoid() implements Loss {
  @Override
  public Node of(Node logits, Node labels) {
    Parts.check("squared error on sigmoid", logits, labels);
    return Parts.squaredError(Node.of(new SigmoidOp(logits)), labels);
  }

  @Override
  public String toString() {
    return "squared error on sigmoid";
  }
}
