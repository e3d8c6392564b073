/// What a network makes of its inputs, as pictures: deep features, decision areas, preprocessing
/// and its effect on gradient descent.
@NullMarked
package dev.inkling.inspect.space;

import org.jspecify.annotations.NullMarked;
