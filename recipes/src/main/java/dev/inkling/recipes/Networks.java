package dev.inkling.recipes;

import dev.inkling.data.ImageSize;
import dev.inkling.nn.Initialiser;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Builds networks whose last layer fits what comes before it, for images of any size.
final class Networks {
  private Networks() {}

  /// These layers, then a linear layer with one output a class.
  static Network of(ImageSize size, int classes, Consumer<List<Layer>> body) {
    return of(size, classes, body, Initialiser.uniformFanIn(), Initialiser.uniformFanIn());
  }

  /// These layers, then a linear layer with one output a class and these first values.
  static Network of(
      ImageSize size,
      int classes,
      Consumer<List<Layer>> body,
      Initialiser weights,
      Initialiser biases) {
    List<Layer> layers = new ArrayList<>();
    body.accept(layers);
    int features = featuresAfter(size, layers);
    layers.add(Linear.of(features, classes).initialised(weights, biases));
    return Network.of(shape(size), layers.toArray(Layer[]::new));
  }

  /// How many features an image has after these layers, the last of which flattens.
  static int featuresAfter(ImageSize size, List<Layer> layers) {
    return Network.of(shape(size), layers.toArray(Layer[]::new)).output().size();
  }

  private static Shape shape(ImageSize size) {
    return Shape.of(size.channels(), size.height(), size.width());
  }
}
