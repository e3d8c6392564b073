package dev.inkling.nn.optimiser;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Workers;
import dev.inkling.autograd.op.MeanAllOp;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.nn.Parameters;
import dev.inkling.nn.Scope;
import dev.inkling.tensor.Shape;

/// Parameters of which there are enough for several chunks, with gradients that a formula gives:
/// a pull towards a wanted value, different for each.
final class Problem implements AutoCloseable {
  final Parameters parameters = network().parameters(1);
  final Workers workers;
  final float[] start;

  Problem(int threads) {
    workers = Workers.of(threads);
    Network network = network();
    Node output = network.forward(network.batch("x", 1), Scope.evaluation(parameters));
    // The graph is only there to give the parameters room for gradients.
    Graph.training(Node.of(new MeanAllOp(output))).close();
    start = weight().clone();
  }

  static Network network() {
    return Network.of(Shape.of(1000), Linear.of(1000, 40));
  }

  void gradients() {
    for (Node node : parameters.nodes().values()) {
      for (int i = 0; i < node.values().length; i++) {
        node.gradients()[i] = (float) gradient(node.values()[i], wanted(i));
      }
    }
  }

  /// Grows with the distance, but not in proportion, so that Adam has something to do.
  static double gradient(double weight, double wanted) {
    double distance = weight - wanted;
    return distance + distance * distance * distance;
  }

  static double wanted(int i) {
    return (i % 13 - 6) / 4.0;
  }

  float[] weight() {
    return node("fc1.weight").values();
  }

  float[] weightGradients() {
    return node("fc1.weight").gradients();
  }

  float[] bias() {
    return node("fc1.bias").values();
  }

  private Node node(String name) {
    return java.util.Objects.requireNonNull(parameters.nodes().get(name));
  }

  @Override
  public void close() {
    workers.close();
  }
}
