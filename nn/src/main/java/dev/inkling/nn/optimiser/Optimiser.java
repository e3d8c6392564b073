package dev.inkling.nn.optimiser;

import dev.inkling.autograd.Workers;
import dev.inkling.nn.Parameters;

/// A rule by which gradients change parameters, as a record of its settings.
///
/// Example: `Optimisation optimisation = Adam.usual().on(parameters, workers)`, then after each
/// replay of the graph `optimisation.step(0.001)`.
public sealed interface Optimiser permits Sgd, Adam, AdamW {
  /// The rule at work on these parameters, all of which must be there already.
  ///
  /// @param workers share the numbers among them; the result does not depend on how many they are
  Optimisation on(Parameters parameters, Workers workers);
}
