/// Reads ONNX graphs as networks of our layers.
@NullMarked
package dev.inkling.interop.read;

import org.jspecify.annotations.NullMarked;
