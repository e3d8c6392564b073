/// MNIST as the program carries it.
@NullMarked
package dev.inkling.mnist;

import org.jspecify.annotations.NullMarked;
