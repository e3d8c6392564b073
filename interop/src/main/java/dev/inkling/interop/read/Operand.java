package dev.inkling.interop.read;

/// What a name in the graph stands for while the graph is read.
sealed interface Operand permits Constant, Flow {}
