/// Model files: tensors by name in the safetensors format, and writing a file whole or not at all.
@NullMarked
package dev.inkling.tensor.file;

import org.jspecify.annotations.NullMarked;
