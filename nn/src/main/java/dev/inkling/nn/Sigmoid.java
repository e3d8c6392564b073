package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.SigmoidOp;

/// The logistic function, `y = 1 / (1 + e⁻ˣ)`.
public record Sigmoid() implements Layer {
  @Override
  public Node forward(Node input, Scope scope) {
    return Node.of(new SigmoidOp(input));
  }

  @Override
  public Term term() {
    return Term.of("sigmoid");
  }

  @Override
  public String shortName() {
    return "sigmoid";
  }

  @Override
  public String toString() {
    return "Sigmoid";
  }
}
