package dev.inkling.nn;

import dev.inkling.autograd.Node;
import java.util.List;

/// Layers one after the other: each reads what the one before it made.
///
/// A layer without a name gets one from its kind and count: `conv1`, `conv2`, `fc1`, ….
///
/// Example: `Sequential.of(new Flatten(), Linear.of(784, 64).withRelu(), Linear.of(64, 10))`.
///
/// @param layers under their names, which differ
public record Sequential(List<Named> layers) implements Layer {
  /// @throws IllegalArgumentException if two layers have the same name
  public Sequential {
    layers = Named.distinct(layers);
  }

  /// These layers, in this order.
  public static Sequential of(Layer... layers) {
    return of(List.of(layers));
  }

  /// These layers, in this order.
  public static Sequential of(List<? extends Layer> layers) {
    return new Sequential(Named.all(layers));
  }

  static Sequential of(Arguments arguments) {
    return new Sequential(Named.all(arguments.layers()));
  }

  @Override
  public Node forward(Node input, Scope scope) {
    Node present = input;
    String source = null;
    for (int i = 0; i < layers.size(); i++) {
      Named next = layers.get(i);
      Node output = scope.layOut(next.name(), i + 1, next.layer(), present, source);
      source = Scope.describe(next.layer(), i + 1, present);
      present = output;
    }
    return present;
  }

  @Override
  public Term term() {
    Term term = Term.of("sequential");
    for (Named layer : layers) {
      term = term.part(layer.name(), layer.term());
    }
    return term;
  }

  @Override
  public String shortName() {
    return "seq";
  }

  /// `Sequential(3 layers)`.
  @Override
  public String toString() {
    return "Sequential(%d layers)".formatted(layers.size());
  }
}
