package dev.inkling.nn.optimiser;

import dev.inkling.autograd.Workers;
import dev.inkling.nn.Parameters;

/// Stochastic gradient descent, with momentum, Nesterov's variant and two kinds of weight decay:
///
/// ```text
/// g ← ∂L/∂θ + weightDecay · θ          decay as a term of the gradient
/// v ← momentum · v + g                 (v ← g without momentum)
/// d ← v, with Nesterov g + momentum · v
/// θ ← (1 − shrink) · θ − η · d         decay as a shrink of the weights, whatever η is
/// ```
///
/// Sources: PyTorch's `SGD` for all but the shrink; Sutskever et al., "On the importance of
/// initialization and momentum in deep learning", ICML 2013.
///
/// @param momentum in [0, 1)
/// @param nesterov whether the step looks ahead along the momentum
/// @param weightDecay λ of the loss's term ½ λ ‖θ‖², 0 or more
/// @param shrink the share of each weight that a step takes away, in [0, 1)
/// @param decayVectors whether vectors (biases, normalisation) decay and shrink as well
public record Sgd(
    double momentum, boolean nesterov, double weightDecay, double shrink, boolean decayVectors)
    implements Optimiser {
  /// @throws IllegalArgumentException if a setting lies outside its range, or Nesterov's variant
  ///     has no momentum
  public Sgd {
    Settings.fraction("Sgd: momentum", momentum);
    Settings.notNegative("Sgd: weight decay", weightDecay);
    Settings.fraction("Sgd: shrink", shrink);
    if (nesterov && momentum == 0) {
      throw new IllegalArgumentException("Sgd: Nesterov's variant needs a momentum above 0");
    }
  }

  /// θ ← θ − η · ∂L/∂θ.
  public static Sgd plain() {
    return withMomentum(0);
  }

  /// Descent with momentum.
  public static Sgd withMomentum(double momentum) {
    return new Sgd(momentum, false, 0, 0, true);
  }

  /// Descent with Nesterov's momentum.
  public static Sgd withNesterov(double momentum) {
    return new Sgd(momentum, true, 0, 0, true);
  }

  /// This rule with decay as a term of the gradient.
  public Sgd weightDecay(double weightDecay) {
    return new Sgd(momentum, nesterov, weightDecay, shrink, decayVectors);
  }

  /// This rule with a shrink of the weights.
  public Sgd shrink(double shrink) {
    return new Sgd(momentum, nesterov, weightDecay, shrink, decayVectors);
  }

  /// This rule, leaving vectors (biases, normalisation) undecayed.
  public Sgd sparingVectors() {
    return new Sgd(momentum, nesterov, weightDecay, shrink, false);
  }

  @Override
  public Optimisation on(Parameters parameters, Workers workers) {
    return new SgdSteps(this, parameters, workers);
  }

  /// `Sgd(momentum 0.9, Nesterov, weight decay 5.0E-4)`.
  @Override
  public String toString() {
    return Settings.text(
        "Sgd",
        momentum == 0 ? "" : "momentum " + momentum,
        nesterov ? "Nesterov" : "",
        weightDecay == 0 ? "" : "weight decay " + weightDecay,
        shrink == 0 ? "" : "shrink " + shrink,
        decayVectors || weightDecay + shrink == 0 ? "" : "vectors spared");
  }
}
