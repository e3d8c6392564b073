/// Optimisers: how gradients change the parameters. A record says which rule; its running form
/// ([dev.inkling.nn.optimiser.Optimisation]) holds what the rule remembers from step to step.
@NullMarked
package dev.inkling.nn.optimiser;

import org.jspecify.annotations.NullMarked;
