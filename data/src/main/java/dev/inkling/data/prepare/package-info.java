/// How the bytes of an image become the network's input, fitted on training data.
@NullMarked
package dev.inkling.data.prepare;

import org.jspecify.annotations.NullMarked;
