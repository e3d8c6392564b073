package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A layer under a name; see [Layer#named].
///
/// @param name letters, digits and `_`, at most 64
/// @param layer what it names
public record Named(String name, Layer layer) implements Layer {
  private static final Pattern NAME = Pattern.compile("\\w{1,64}");

  /// @throws IllegalArgumentException if the name is not of that form
  public Named {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "layer name '" + name + "': expected 1 to 64 letters, digits or _");
    }
  }

  /// These layers under names of their own: those that they have, or their kind and count.
  static List<Named> all(List<? extends Layer> layers) {
    Map<String, Integer> counts = new HashMap<>();
    List<Named> named = new ArrayList<>();
    for (Layer layer : layers) {
      int count = counts.merge(layer.shortName(), 1, Integer::sum);
      named.add(layer instanceof Named there ? there : layer.named(layer.shortName() + count));
    }
    return named;
  }

  /// These layers under these names.
  static List<Named> all(Map<String, Layer> layers) {
    List<Named> named = new ArrayList<>();
    layers.forEach((name, layer) -> named.add(layer.named(name)));
    return named;
  }

  /// A copy of the list, whose names differ.
  static List<Named> distinct(List<Named> layers) {
    Set<String> names = new HashSet<>();
    for (Named layer : layers) {
      if (!names.add(layer.name())) {
        throw new IllegalArgumentException("two layers are named '" + layer.name() + "'");
      }
    }
    return List.copyOf(layers);
  }

  @Override
  public Node forward(Node input, Scope scope) {
    return layer.forward(input, scope);
  }

  @Override
  public Term term() {
    return layer.term();
  }

  @Override
  public String shortName() {
    return layer.shortName();
  }

  @Override
  public long multiplyAdds(Shape input, Shape output) {
    return layer.multiplyAdds(input, output);
  }

  @Override
  public String toString() {
    return layer.toString();
  }
}
