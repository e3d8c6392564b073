/// The standard workloads: each is checked against the scalar kernels, then timed.
@NullMarked
package dev.inkling.bench;

import org.jspecify.annotations.NullMarked;
