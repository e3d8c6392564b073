/// Shapes, dense row-major float32 tensors, random numbers by counter, and the arithmetic kernels.
@NullMarked
package dev.inkling.tensor;

import org.jspecify.annotations.NullMarked;
