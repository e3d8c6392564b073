package dev.inkling.nn;

import dev.inkling.tensor.Shape;

/// One line of [Network#describe()]: a layer that is not made of layers.
///
/// @param name full name, which its parameters' names begin with
/// @param layer the layer
/// @param output shape of one example's output, without the batch
/// @param parameters how many numbers training changes in it
/// @param multiplyAdds how many multiply-adds one example costs in the forward direction
public record LayerSummary(
    String name, Layer layer, Shape output, long parameters, long multiplyAdds) {}
