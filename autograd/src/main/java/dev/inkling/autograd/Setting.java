package dev.inkling.autograd;

import dev.inkling.tensor.Kernels;

/// What an operation is told when a graph is built.
///
/// @param kernels the arithmetic to use
/// @param workers how many threads will replay the graph, numbered from 0
public record Setting(Kernels kernels, int workers) {}
