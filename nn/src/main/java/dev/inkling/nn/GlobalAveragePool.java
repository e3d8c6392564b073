package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.GlobalAveragePoolOp;

/// The mean of each channel over all its pixels: `[N, C, H, W]` becomes `[N, C]`.
///
/// Source: Lin, Chen, Yan, "Network in network", ICLR 2014.
public record GlobalAveragePool() implements Layer {
  @Override
  public Node forward(Node input, Scope scope) {
    return Node.of(new GlobalAveragePoolOp(input));
  }

  @Override
  public Term term() {
    return Term.of("globalAveragePool");
  }

  @Override
  public String shortName() {
    return "pool";
  }

  @Override
  public String toString() {
    return "GlobalAveragePool";
  }
}
