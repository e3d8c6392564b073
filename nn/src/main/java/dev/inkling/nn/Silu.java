package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.SiluOp;

/// The sigmoid linear unit, also called swish: `y = x / (1 + e⁻ˣ)`.
public record Silu() implements Layer {
  @Override
  public Node forward(Node input, Scope scope) {
    return Node.of(new SiluOp(input));
  }

  @Override
  public Term term() {
    return Term.of("silu");
  }

  @Override
  public String shortName() {
    return "silu";
  }

  @Override
  public String toString() {
    return "Silu";
  }
}
