package dev.inkling.interop.write;

import dev.inkling.tensor.Shape;

/// A value of the graph: a batch.
///
/// @param name that nodes know it by
/// @param shape of one example, without the batch
record Value(String name, Shape shape) {}
