/// The training loop and what surrounds it: evaluation, checkpoints, and the listeners to which
/// everything else is left.
@NullMarked
package dev.inkling.train;

import org.jspecify.annotations.NullMarked;
