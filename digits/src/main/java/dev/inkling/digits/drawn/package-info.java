/// Digits drawn by rule: pen strokes of several shapes, distorted as hands distort them, on a
/// drawing pad; to try a recogniser on what is not MNIST.
@NullMarked
package dev.inkling.digits.drawn;

import org.jspecify.annotations.NullMarked;
