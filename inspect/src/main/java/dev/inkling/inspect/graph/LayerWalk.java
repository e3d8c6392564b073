package dev.inkling.inspect.graph;

import dev.inkling.inspect.graph.ComputationGraph.Leaf;
import dev.inkling.inspect.graph.ComputationGraph.Operation;
import dev.inkling.nn.LayerSummary;
import dev.inkling.nn.Named;
import dev.inkling.nn.Network;
import dev.inkling.nn.loss.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Lists the outermost layers of a network, which follow each other, and the loss.
final class LayerWalk {
  private static final int LONGEST = 30;

  private final Network network;
  private final Loss loss;
  private final int batchSize;

  LayerWalk(Network network, Loss loss, int batchSize) {
    this.network = network;
    this.loss = loss;
    this.batchSize = batchSize;
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    String images = network.input().toString();
    operations.add(new Operation("images", withBatch(images), List.of(), List.of(), false));
    for (Named named : network.layers().layers()) {
      operations.add(layer(named, operations.size() - 1));
    }
    int last = operations.size() - 1;
    Leaf labels = new Leaf("labels [" + batchSize + "]", false);
    operations.add(new Operation(loss.toString(), "[]", List.of(labels), List.of(last), true));
    return operations;
  }

  private Operation layer(Named named, int before) {
    List<LayerSummary> parts = parts(named);
    long parameters = parts.stream().mapToLong(LayerSummary::parameters).sum();
    List<Leaf> leaves =
        parameters == 0
            ? List.of()
            : List.of(
                new Leaf(
                    String.format(Locale.ROOT, "%s: %,d parameters", named.name(), parameters),
                    true));
    String output = withBatch(parts.getLast().output().toString());
    return new Operation(text(named), output, leaves, List.of(before), true);
  }

  private List<LayerSummary> parts(Named named) {
    String inside = named.name() + ".";
    return network.summaries().stream()
        .filter(part -> part.name().equals(named.name()) || part.name().startsWith(inside))
        .toList();
  }

  /// A layer in one word, or what a layer made of layers is made of.
  private static String text(Named named) {
    String text = named.toString();
    int end = text.indexOf('(');
    return end < 0 || text.length() <= LONGEST
        ? text
        : text.substring(0, end) + " '" + named.name() + "'";
  }

  private String withBatch(String shape) {
    return "[" + batchSize + (shape.equals("[]") ? "" : ", ") + shape.substring(1);
  }
}
