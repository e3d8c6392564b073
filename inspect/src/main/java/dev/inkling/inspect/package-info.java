/// Pictures of training and of what a network learned, each also as data.
@NullMarked
package dev.inkling.inspect;

import org.jspecify.annotations.NullMarked;
