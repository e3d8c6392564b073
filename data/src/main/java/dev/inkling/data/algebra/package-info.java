/// Linear algebra for analysis, in double precision: covariance, eigenvectors, principal
/// components. Plain loops in a fixed order, so every machine gets the same bits.
@NullMarked
package dev.inkling.data.algebra;

import org.jspecify.annotations.NullMarked;
