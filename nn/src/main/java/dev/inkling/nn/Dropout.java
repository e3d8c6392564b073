package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.DropoutOp;

/// Dropout: in training, each number is set to 0 with probability `rate` and divided by 1 − rate
/// otherwise; for prediction nothing happens.
///
/// Source: Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting",
/// JMLR 15, 2014.
///
/// @param rate the share that is dropped, in [0, 1); 1 − rate is what others call `keep`
public record Dropout(float rate) implements Layer {
  /// @throws IllegalArgumentException if the rate is no share below 1
  public Dropout {
    Require.fraction("Dropout", "rate", rate);
  }

  static Dropout of(Arguments arguments) {
    return new Dropout(arguments.decimal("rate"));
  }

  @Override
  public Node forward(Node input, Scope scope) {
    return scope.training()
        ? Node.of(new DropoutOp(input, 1 - rate, scope.randomness(), scope.nextPlace()))
        : input;
  }

  @Override
  public Term term() {
    return Term.of("dropout").with("rate", rate);
  }

  @Override
  public String shortName() {
    return "dropout";
  }

  /// `Dropout(0.25)`.
  @Override
  public String toString() {
    return "Dropout(" + rate + ")";
  }
}
