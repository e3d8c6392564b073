package dev.inkling.inspect.graph;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Randomness;
import dev.inkling.inspect.graph.ComputationGraph.Leaf;
import dev.inkling.inspect.graph.ComputationGraph.Operation;
import dev.inkling.nn.Network;
import dev.inkling.nn.Parameters;
import dev.inkling.nn.Scope;
import dev.inkling.nn.loss.Loss;
import dev.inkling.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lays out a training step as the trainer does, and lists its operations from the images to the
/// loss.
final class NodeWalk {
  private final Node images;
  private final Node loss;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<Node, Integer> places = new HashMap<>();

  NodeWalk(Network network, Loss loss, int batchSize) {
    images = network.batch("images", batchSize);
    Node labels = Node.batch("labels", Shape.of(batchSize));
    Parameters parameters = network.parameters(0);
    Node logits = network.forward(images, Scope.training(parameters, new Randomness(0)));
    this.loss = loss.of(logits, labels);
  }

  List<Operation> operations() {
    add(images);
    visit(loss);
    return operations;
  }

  /// Depth first: an operation is listed after all that it reads.
  private void visit(Node node) {
    if (places.containsKey(node) || node.op() == null) {
      return;
    }
    node.inputs().forEach(this::visit);
    add(node);
  }

  private void add(Node node) {
    places.put(node, operations.size());
    List<Leaf> leaves = new ArrayList<>();
    List<Integer> inputs = new ArrayList<>();
    for (Node input : node.inputs()) {
      if (places.containsKey(input)) {
        inputs.add(places.get(input));
      } else if (!isConstant(input)) {
        leaves.add(new Leaf(input.name() + " " + input.shape(), input.requiresGradient()));
      }
    }
    operations.add(
        new Operation(
            node.name(), node.shape().toString(), leaves, inputs, node.requiresGradient()));
  }

  /// Zeros that stand in for a bias, for instance.
  private static boolean isConstant(Node leaf) {
    return !leaf.requiresGradient() && !leaf.batched();
  }
}
