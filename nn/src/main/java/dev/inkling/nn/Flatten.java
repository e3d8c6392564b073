package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.FlattenOp;

/// Puts all numbers of an example into one row: `[N, C, H, W]` becomes `[N, C·H·W]`, in row-major
/// order.
public record Flatten() implements Layer {
  @Override
  public Node forward(Node input, Scope scope) {
    return input.shape().rank() == 2 ? input : Node.of(new FlattenOp(input));
  }

  @Override
  public Term term() {
    return Term.of("flatten");
  }

  @Override
  public String shortName() {
    return "flatten";
  }

  @Override
  public String toString() {
    return "Flatten";
  }
}
