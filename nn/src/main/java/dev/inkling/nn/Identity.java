package dev.inkling.nn;

import dev.inkling.autograd.Node;

/// Passes its input on: the usual shortcut of a [Residual].
public record Identity() implements Layer {
  @Override
  public Node forward(Node input, Scope scope) {
    return input;
  }

  @Override
  public Term term() {
    return Term.of("identity");
  }

  @Override
  public String shortName() {
    return "identity";
  }

  @Override
  public String toString() {
    return "Identity";
  }
}
