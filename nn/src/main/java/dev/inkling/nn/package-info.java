/// Layers without maths of their own: records that say what a network is made of and lay out the
/// nodes of its graph. Weights live apart, in [Parameters], so that one set of weights serves
/// graphs of several batch sizes, for training and for prediction.
///
/// Start reading at [Layer], then [Linear], then [Network].
@NullMarked
package dev.inkling.nn;

import org.jspecify.annotations.NullMarked;
