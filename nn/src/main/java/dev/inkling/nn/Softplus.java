package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.SoftplusOp;

/// A rectifier without a corner: `y = ln(1 + eˣ)`.
public record Softplus() implements Layer {
  @Override
  public Node forward(Node input, Scope scope) {
    return Node.of(new SoftplusOp(input));
  }

  @Override
  public Term term() {
    return Term.of("softplus");
  }

  @Override
  public String shortName() {
    return "softplus";
  }

  @Override
  public String toString() {
    return "Softplus";
  }
}
