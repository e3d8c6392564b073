package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.GeluOp;

/// The Gaussian error linear unit, `y = x · Φ(x)`; see [dev.inkling.autograd.op.GeluOp]
/// for the form that is computed.
public record Gelu() implements Layer {
  @Override
  public Node forward(Node input, Scope scope) {
    return Node.of(new GeluOp(input));
  }

  @Override
  public Term term() {
    return Term.of("gelu");
  }

  @Override
  public String shortName() {
    return "gelu";
  }

  @Override
  public String toString() {
    return "Gelu";
  }
}
