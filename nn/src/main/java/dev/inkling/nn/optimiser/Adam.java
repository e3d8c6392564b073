package dev.inkling.nn.optimiser;

import dev.inkling.autograd.Workers;
import dev.inkling.nn.Parameters;

/// Adam: steps scaled by running averages of the gradient and of its square, with their bias
/// towards the zeros that they start from corrected. With g the gradient and t the step, from 1:
///
/// ```text
/// g ← g + weightDecay · θ
/// m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²
/// θ ← θ − η · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
/// ```
///
/// Source: Kingma, Ba, "Adam: a method for stochastic optimization", ICLR 2015; as PyTorch's
/// `Adam`.
///
/// @param beta1 how slowly the average of the gradient forgets, in [0, 1)
/// @param beta2 how slowly the average of its square forgets, in [0, 1)
/// @param epsilon added to the root, above 0
/// @param weightDecay λ of the loss's term ½ λ ‖θ‖², 0 or more; see [AdamW] for the other kind
/// @param decayVectors whether vectors (biases, normalisation) decay as well
public record Adam(
    double beta1, double beta2, double epsilon, double weightDecay, boolean decayVectors)
    implements Optimiser {
  /// @throws IllegalArgumentException if a setting lies outside its range
  public Adam {
    Settings.fraction("Adam: beta1", beta1);
    Settings.fraction("Adam: beta2", beta2);
    Settings.positive("Adam: epsilon", epsilon);
    Settings.notNegative("Adam: weight decay", weightDecay);
  }

  /// β₁ 0.9, β₂ 0.999, ε 10⁻⁸, no decay.
  public static Adam usual() {
    return new Adam(0.9, 0.999, 1e-8, 0, true);
  }

  /// This rule with decay as a term of the gradient.
  public Adam weightDecay(double weightDecay) {
    return new Adam(beta1, beta2, epsilon, weightDecay, decayVectors);
  }

  /// This rule, leaving vectors (biases, normalisation) undecayed.
  public Adam sparingVectors() {
    return new Adam(beta1, beta2, epsilon, weightDecay, false);
  }

  @Override
  public Optimisation on(Parameters parameters, Workers workers) {
    return new AdamSteps(beta1, beta2, epsilon, weightDecay, 0, decayVectors, parameters, workers);
  }

  /// `Adam(β 0.9 0.999, ε 1.0E-8)`.
  @Override
  public String toString() {
    return Settings.text(
        "Adam",
        "β " + beta1 + " " + beta2,
        "ε " + epsilon,
        weightDecay == 0 ? "" : "weight decay " + weightDecay,
        decayVectors || weightDecay == 0 ? "" : "vectors spared");
  }
}
