package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.ReluOp;

/// The rectifier, `y = max(x, 0)`. Where it follows a [Linear], [Conv2d] or [BatchNorm], their
/// `withRelu()` does the same in the same pass.
public record Relu() implements Layer {
  @Override
  public Node forward(Node input, Scope scope) {
    return Node.of(new ReluOp(input));
  }

  @Override
  public Term term() {
    return Term.of("relu");
  }

  @Override
  public String shortName() {
    return "relu";
  }

  @Override
  public String toString() {
    return "Relu";
  }
}
