package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.LeakyReluOp;

/// The leaky rectifier: `y = x` where x > 0, else `slope · x`.
///
/// @param slope often 0.01
public record LeakyRelu(float slope) implements Layer {
  static LeakyRelu of(Arguments arguments) {
    return new LeakyRelu(arguments.decimal("slope"));
  }

  @Override
  public Node forward(Node input, Scope scope) {
    return Node.of(new LeakyReluOp(input, slope));
  }

  @Override
  public Term term() {
    return Term.of("leakyRelu").with("slope", slope);
  }

  @Override
  public String shortName() {
    return "relu";
  }

  /// `LeakyRelu(0.01)`.
  @Override
  public String toString() {
    return "LeakyRelu(" + slope + ")";
  }
}
