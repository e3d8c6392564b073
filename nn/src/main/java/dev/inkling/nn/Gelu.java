package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.ExactGeluOp;
import dev.inkling.autograd.op.GeluOp;

/// The Gaussian error linear unit, `y = x · Φ(x)`, Φ the normal distribution's share below x.
///
/// Example: `new Gelu()` is the form with tanh, which differs from the exact one by less than
/// 0.0005; `new Gelu(true)` is the exact one, which PyTorch takes if nothing is said.
///
/// @param exact whether it is computed as [ExactGeluOp] does, else as [GeluOp] does
public record Gelu(boolean exact) implements Layer {
  /// The form with tanh.
  public Gelu() {
    this(false);
  }

  static Gelu of(Arguments arguments) {
    return new Gelu(arguments.flag("exact", false));
  }

  @Override
  public Node forward(Node input, Scope scope) {
    return Node.of(exact ? new ExactGeluOp(input) : new GeluOp(input));
  }

  @Override
  public Term term() {
    return Term.of("gelu").withFlag("exact", exact);
  }

  @Override
  public String shortName() {
    return "gelu";
  }

  /// `Gelu` or `Gelu(exact)`.
  @Override
  public String toString() {
    return exact ? "Gelu(exact)" : "Gelu";
  }
}
