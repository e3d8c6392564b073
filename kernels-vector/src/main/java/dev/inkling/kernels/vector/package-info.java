/// Kernels on the Vector API: the same sums in the same order as the scalar kernels, many at a
/// time.
@NullMarked
package dev.inkling.kernels.vector;

import org.jspecify.annotations.NullMarked;
