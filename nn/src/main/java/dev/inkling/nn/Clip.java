package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.ClipOp;

/// Numbers kept within bounds: `y = min(max(x, low), high)`.
///
/// Example: `new Clip(0, 6)` is ReLU6.
///
/// @param low the least result
/// @param high the greatest result
public record Clip(float low, float high) implements Layer {
  /// @throws IllegalArgumentException if a bound is not finite, or low is not below high
  public Clip {
    Require.finite("Clip", "low", low);
    Require.finite("Clip", "high", high);
    if (low >= high) {
      throw new IllegalArgumentException(
          "Clip: low is %s and high %s, expected low < high".formatted(low, high));
    }
  }

  static Clip of(Arguments arguments) {
    return new Clip(arguments.decimal("low"), arguments.decimal("high"));
  }

  @Override
  public Node forward(Node input, Scope scope) {
    return Node.of(new ClipOp(input, low, high));
  }

  @Override
  public Term term() {
    return Term.of("clip").with("low", low).with("high", high);
  }

  @Override
  public String shortName() {
    return "clip";
  }

  /// `Clip(0.0 … 6.0)`.
  @Override
  public String toString() {
    return "Clip(" + low + " … " + high + ")";
  }
}
