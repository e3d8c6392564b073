package dev.inkling.interop.read;

/// What is known of a graph besides its nodes.
///
/// @param opset the version of the standard operators
/// @param greyLevels whether its input is of grey levels as they are, whole numbers from 0 to 255
record Given(long opset, boolean greyLevels) {}
