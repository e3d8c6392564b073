/// Computational graphs: nodes, their lazy evaluation in topological order, replay on several
/// threads, and gradients by reverse-mode differentiation over that order.
@NullMarked
package dev.inkling.autograd;

import org.jspecify.annotations.NullMarked;
