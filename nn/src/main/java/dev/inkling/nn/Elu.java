package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.EluOp;

/// The exponential linear unit: `y = scale · x` where x > 0, else `scale · alpha · (eˣ − 1)`; see
/// [EluOp].
///
/// Example: `new Elu(1, 1)`; `Elu.SELF_NORMALISING` is SELU.
///
/// @param alpha how far below 0 it goes, often 1
/// @param scale of all of it, often 1
public record Elu(float alpha, float scale) implements Layer {
  /// SELU, which keeps mean 0 and variance 1 from layer to layer.
  public static final Elu SELF_NORMALISING = new Elu(1.67326324f, 1.05070098f);

  /// @throws IllegalArgumentException if a number is not finite
  public Elu {
    Require.finite("Elu", "alpha", alpha);
    Require.finite("Elu", "scale", scale);
  }

  static Elu of(Arguments arguments) {
    return new Elu(arguments.decimal("alpha"), arguments.decimal("scale", 1));
  }

  @Override
  public Node forward(Node input, Scope scope) {
    return Node.of(new EluOp(input, alpha, scale));
  }

  @Override
  public Term term() {
    Term term = Term.of("elu").with("alpha", alpha);
    return scale == 1 ? term : term.with("scale", scale);
  }

  @Override
  public String shortName() {
    return "elu";
  }

  /// `Elu(1.0)`; `Elu(1.67, scale 1.05)`.
  @Override
  public String toString() {
    return "Elu(" + alpha + (scale == 1 ? "" : ", scale " + scale) + ")";
  }
}
