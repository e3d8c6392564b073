package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.AffineOp;
import dev.inkling.autograd.op.ClipOp;
import dev.inkling.autograd.op.MultiplyOp;

/// Swish by straight lines: `y = x · min(max(x / 6 + ½, 0), 1)`.
///
/// Source: Howard et al., "Searching for MobileNetV3", ICCV 2019.
public record HardSwish() implements Layer {
  @Override
  public Node forward(Node input, Scope scope) {
    Node gate = Node.of(new ClipOp(Node.of(new AffineOp(input, 1 / 6f, 0.5f)), 0, 1));
    return Node.of(new MultiplyOp(input, gate));
  }

  @Override
  public Term term() {
    return Term.of("hardSwish");
  }

  @Override
  public String shortName() {
    return "swish";
  }

  @Override
  public String toString() {
    return "HardSwish";
  }
}
