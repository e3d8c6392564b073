/// Lays a model out as an ONNX graph.
@NullMarked
package dev.inkling.interop.write;

import org.jspecify.annotations.NullMarked;
