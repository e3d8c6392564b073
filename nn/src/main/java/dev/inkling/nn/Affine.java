package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.AffineOp;

/// A fixed straight line: `y = scale · x + shift`, the same for all numbers; nothing is learnt.
///
/// @param scale what each number is multiplied by
/// @param shift what is added then
public record Affine(float scale, float shift) implements Layer {
  /// @throws IllegalArgumentException if a number is not finite
  public Affine {
    Require.finite("Affine", "scale", scale);
    Require.finite("Affine", "shift", shift);
  }

  static Affine of(Arguments arguments) {
    return new Affine(arguments.decimal("scale"), arguments.decimal("shift"));
  }

  @Override
  public Node forward(Node input, Scope scope) {
    return Node.of(new AffineOp(input, scale, shift));
  }

  @Override
  public Term term() {
    return Term.of("affine").with("scale", scale).with("shift", shift);
  }

  @Override
  public String shortName() {
    return "affine";
  }

  /// `Affine(2.0 x - 1.0)`.
  @Override
  public String toString() {
    return "Affine(%s x %s %s)".formatted(scale, shift < 0 ? "-" : "+", Math.abs(shift));
  }
}
