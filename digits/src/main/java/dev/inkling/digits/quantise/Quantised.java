package dev.inkling.digits.quantise;

import dev.inkling.digits.Model;
import dev.inkling.nn.Quantise;
import java.util.List;

/// A model of 8 bits and how it came about.
///
/// @param model its convolutions and fully connected layers are [dev.inkling.nn.Int8]
/// @param layers these layers
/// @param images that the steps were chosen by
public record Quantised(Model model, List<Steps> layers, int images) {
  /// How a layer counts.
  ///
  /// @param name full name
  /// @param layer what it prints
  /// @param weights how many there are
  /// @param input the steps of its input
  /// @param least the smallest scale of its weights
  /// @param largest the largest scale of its weights
  /// @param saturated the share of its inputs, 0 to 1, that was cut off, over the images
  public record Steps(
      String name,
      String layer,
      int weights,
      Quantise input,
      float least,
      float largest,
      double saturated) {}

  /// Copies the list.
  public Quantised {
    layers = List.copyOf(layers);
  }

  /// The largest share of inputs that a layer cut off.
  public double mostSaturated() {
    return layers.stream().mapToDouble(Steps::saturated).max().orElse(0);
  }
}
