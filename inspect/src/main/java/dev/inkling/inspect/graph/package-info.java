/// The computational graph of a training step as a picture.
@NullMarked
package dev.inkling.inspect.graph;

import org.jspecify.annotations.NullMarked;
