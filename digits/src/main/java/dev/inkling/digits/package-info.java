/// The recogniser: a trained network with its preprocessing and labels in one file, pictures
/// prepared
/// as its training images were, and predictions.
@NullMarked
package dev.inkling.digits;

import org.jspecify.annotations.NullMarked;
