package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.ConcatenateOp;
import java.util.ArrayList;
import java.util.List;

/// Layers side by side: all read the same input, and their outputs are put one after the other
/// along axis 1, the channels or features. The other axes must agree.
///
/// Example, fastai's head, which pools by maximum and by mean:
/// `Parallel.of(Sequential.of(MaxPool2d.of(7), new Flatten()), new GlobalAveragePool())`.
///
/// @param layers under their names, which differ
public record Parallel(List<Named> layers) implements Layer {
  /// @throws IllegalArgumentException if there is no layer, or two have the same name
  public Parallel {
    layers = Named.distinct(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("Parallel has at least one layer, this has none");
    }
  }

  /// These layers, their outputs in this order.
  public static Parallel of(Layer... layers) {
    return new Parallel(Named.all(List.of(layers)));
  }

  static Parallel of(Arguments arguments) {
    return new Parallel(Named.all(arguments.layers()));
  }

  @Override
  public Node forward(Node input, Scope scope) {
    List<Node> outputs = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Named next = layers.get(i);
      outputs.add(scope.layOut(next.name(), i + 1, next.layer(), input, null));
    }
    return Node.of(new ConcatenateOp(1, outputs.toArray(Node[]::new)));
  }

  @Override
  public Term term() {
    Term term = Term.of("parallel");
    for (Named layer : layers) {
      term = term.part(layer.name(), layer.term());
    }
    return term;
  }

  @Override
  public String shortName() {
    return "parallel";
  }

  /// `Parallel(2 layers)`.
  @Override
  public String toString() {
    return "Parallel(%d layers)".formatted(layers.size());
  }
}
