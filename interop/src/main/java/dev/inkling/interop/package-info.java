/// Models in the formats of other tools: ONNX and safetensors, in and out.
@NullMarked
package dev.inkling.interop;

import org.jspecify.annotations.NullMarked;
