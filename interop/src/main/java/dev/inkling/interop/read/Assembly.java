package dev.inkling.interop.read;

import dev.inkling.interop.read.Step.Layered;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Named;
import dev.inkling.nn.Sequential;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Layers one after the other with the weights of all of them.
///
/// @param layers under names of their own: those of the file where it has some
/// @param weights by their full names
/// @param size of all of them
record Assembly(Sequential layers, Map<String, Tensor> weights, Size size) {
  private static final int LONGEST_NAME = 64;

  /// The layers of a way.
  static Assembly of(List<Trail> places, Budget budget) {
    Size size = Size.NONE;
    Set<String> names = new HashSet<>();
    Map<String, Integer> counts = new HashMap<>();
    List<Named> layers = new ArrayList<>();
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (Trail place : places) {
      Layered step = layered(place);
      size = size.and(step.inside(), place.shape().size());
      budget.layers(1 + step.weights().size());
      String name = name(step, names, counts);
      layers.add(step.layer().named(name));
      step.weights().forEach((inner, tensor) -> weights.put(name + "." + inner, tensor));
    }
    return new Assembly(new Sequential(layers), weights, size);
  }

  private static Layered layered(Trail place) {
    return switch (place.last()) {
      case Layered layer -> layer;
      case Step.Affine affine -> Affines.layered(affine, place.shape());
      case Step.Rim rim -> rim.layer();
      case Step.Erf _ ->
          throw new ModelFileException("an Erf that is no part of a GELU, which is not read");
      case Step.Quantised _ ->
          throw new ModelFileException("a QuantizeLinear without a DequantizeLinear after it");
      case null -> throw new IllegalStateException("the input is no layer");
    };
  }

  /// `conv1` of `conv1.weight`, if no other layer has that name; else kind and count.
  private static String name(Layered step, Set<String> names, Map<String, Integer> counts) {
    String own = step.name().replaceFirst("\\.weight$", "").replaceAll("\\W", "_");
    boolean generated = step.name().contains("::");
    boolean fits = !generated && !own.equals(step.name()) && own.matches("[A-Za-z]\\w{0,62}");
    if (fits && own.length() < LONGEST_NAME && names.add(own)) {
      return own;
    }
    return counted(step.layer(), names, counts);
  }

  private static String counted(Layer layer, Set<String> names, Map<String, Integer> counts) {
    String name;
    do {
      name = layer.shortName() + counts.merge(layer.shortName(), 1, Integer::sum);
    } while (!names.add(name));
    return name;
  }
}
