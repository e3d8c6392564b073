package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.TanhOp;

/// The hyperbolic tangent.
public record Tanh() implements Layer {
  @Override
  public Node forward(Node input, Scope scope) {
    return Node.of(new TanhOp(input));
  }

  @Override
  public Term term() {
    return Term.of("tanh");
  }

  @Override
  public String shortName() {
    return "tanh";
  }

  @Override
  public String toString() {
    return "Tanh";
  }
}
