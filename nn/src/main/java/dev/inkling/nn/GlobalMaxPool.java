package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.FlattenOp;
import dev.inkling.autograd.op.MaxPool2dOp;
import dev.inkling.tensor.ShapeException;

/// The largest pixel of each channel: `[N, C, H, W]` becomes `[N, C]`.
public record GlobalMaxPool() implements Layer {
  @Override
  public Node forward(Node input, Scope scope) {
    if (input.shape().rank() != 4) {
      throw new ShapeException("input " + input.shape() + ", expected images [N, C, H, W]");
    }
    int height = input.shape().extent(2), width = input.shape().extent(3);
    return Node.of(new FlattenOp(Node.of(new MaxPool2dOp(input, height, width, 1))));
  }

  @Override
  public Term term() {
    return Term.of("globalMaxPool");
  }

  @Override
  public String shortName() {
    return "pool";
  }

  @Override
  public String toString() {
    return "GlobalMaxPool";
  }
}
