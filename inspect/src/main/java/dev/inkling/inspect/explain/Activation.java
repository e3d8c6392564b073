package dev.inkling.inspect.explain;

import dev.inkling.tensor.Shape;

/// What one layer made of an image.
///
/// @param name the layer's name, as its parameters' names begin
/// @param layer the layer as it prints itself: `Conv2d(5×5, 1 → 16, stride 2, same)`
/// @param channels C; 1 for a vector
/// @param height H; 1 for a vector
/// @param width W; the length of a vector
/// @param values C × H × W numbers, row by row; not to be changed
@SuppressWarnings("ArrayRecordComponent") // a picture is its numbers; equality is never asked
public record Activation(
    String name, String layer, int channels, int height, int width, float[] values) {
  /// Checks that there are C × H × W numbers.
  ///
  /// @throws IllegalArgumentException if there are not
  public Activation {
    if (values.length != (long) channels * height * width) {
      throw new IllegalArgumentException(
          "'%s' has %d numbers, expected %d × %d × %d"
              .formatted(name, values.length, channels, height, width));
    }
  }

  /// Whether the layer makes images, not a vector.
  public boolean isImage() {
    return height > 1;
  }

  /// What a layer made of one example: `[C, H, W]`, or anything else as a vector.
  static Activation of(String name, String layer, Shape example, float[] values) {
    return example.rank() == 3
        ? new Activation(
            name, layer, example.extent(0), example.extent(1), example.extent(2), values)
        : new Activation(name, layer, 1, 1, values.length, values);
  }
}
