package dev.inkling.nn.optimiser;

import dev.inkling.autograd.Workers;
import dev.inkling.nn.Parameters;

/// [Adam] with the weight decay taken out of the gradient: before each step
/// `θ ← (1 − η · weightDecay) · θ`.
///
/// Source: Loshchilov, Hutter, "Decoupled weight decay regularization", ICLR 2019; as PyTorch's
/// `AdamW`.
///
/// @param beta1 how slowly the average of the gradient forgets, in [0, 1)
/// @param beta2 how slowly the average of its square forgets, in [0, 1)
/// @param epsilon added to the root, above 0
/// @param weightDecay the share of each weight that a step at learning rate 1 would take away
/// @param decayVectors whether vectors (biases, normalisation) decay as well
public record AdamW(
    double beta1, double beta2, double epsilon, double weightDecay, boolean decayVectors)
    implements Optimiser {
  /// @throws IllegalArgumentException if a setting lies outside its range
  public AdamW {
    Settings.fraction("AdamW: beta1", beta1);
    Settings.fraction("AdamW: beta2", beta2);
    Settings.positive("AdamW: epsilon", epsilon);
    Settings.notNegative("AdamW: weight decay", weightDecay);
  }

  /// β₁ 0.9, β₂ 0.999, ε 10⁻⁸.
  public static AdamW withDecay(double weightDecay) {
    return new AdamW(0.9, 0.999, 1e-8, weightDecay, true);
  }

  /// This rule, leaving vectors (biases, normalisation) undecayed.
  public AdamW sparingVectors() {
    return new AdamW(beta1, beta2, epsilon, weightDecay, false);
  }

  @Override
  public Optimisation on(Parameters parameters, Workers workers) {
    return new AdamSteps(beta1, beta2, epsilon, 0, weightDecay, decayVectors, parameters, workers);
  }

  /// `AdamW(β 0.9 0.999, ε 1.0E-8, weight decay 0.01)`.
  @Override
  public String toString() {
    return Settings.text(
        "AdamW",
        "β " + beta1 + " " + beta2,
        "ε " + epsilon,
        "weight decay " + weightDecay,
        decayVectors ? "" : "vectors spared");
  }
}
