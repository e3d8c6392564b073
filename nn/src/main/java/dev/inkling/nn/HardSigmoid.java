package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.AffineOp;
import dev.inkling.autograd.op.ClipOp;

/// The logistic function by three straight lines: `y = min(max(slope · x + offset, 0), 1)`.
///
/// @param slope in the middle: 1/6 in PyTorch, 0.2 in older Keras
/// @param offset at 0, often ½
public record HardSigmoid(float slope, float offset) implements Layer {
  /// @throws IllegalArgumentException if a number is not finite
  public HardSigmoid {
    Require.finite("HardSigmoid", "slope", slope);
    Require.finite("HardSigmoid", "offset", offset);
  }

  static HardSigmoid of(Arguments arguments) {
    return new HardSigmoid(arguments.decimal("slope"), arguments.decimal("offset"));
  }

  @Override
  public Node forward(Node input, Scope scope) {
    return Node.of(new ClipOp(Node.of(new AffineOp(input, slope, offset)), 0, 1));
  }

  @Override
  public Term term() {
    return Term.of("hardSigmoid").with("slope", slope).with("offset", offset);
  }

  @Override
  public String shortName() {
    return "sigmoid";
  }

  /// `HardSigmoid(0.2, 0.5)`.
  @Override
  public String toString() {
    return "HardSigmoid(" + slope + ", " + offset + ")";
  }
}
