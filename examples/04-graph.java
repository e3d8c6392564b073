// 4 · The graph and its topological order
//
// Writing an expression computes nothing: it makes a graph. To evaluate it, every node must come
// after the nodes that it reads: a topological order. Differentiation walks the same order
// backwards. Each node hands its gradient on to what it read, multiplied by the local
// derivative, and a node that was read twice adds up what comes back: gradients rain down
// additively.
//
// In the articles: lazy evaluation, getTopo(), backward(topo) (hello-dl); propagate and
// backpropagate (pychain).
// Try next: let y read `a` a third time. What happens to the order, and to a's gradient?

import dev.inkling.autograd.*;
import dev.inkling.tensor.*;
import module java.base;

class TopologicalOrder {
  void main() {
    // y = (a + b) · a + b², at a = 2, b = 3
    Node a = Node.parameter("a", Tensor.scalar(2));
    Node b = Node.parameter("b", Tensor.scalar(3));
    Node y = a.add(b).multiply(a).add(b.square());

    try (Graph graph = Graph.training(y)) {
      graph.run(); // forward in this order, then backward in reverse
      print(graph.order());
    }
    IO.println("by hand: dy/da = 2a + b = " + (2 * 2 + 3) + ", dy/db = a + 2b = " + (2 + 2 * 3));

    double[] own = backward(2, 3);
    IO.println("with four lines of our own: dy/da = " + own[0] + ", dy/db = " + own[1]);

    a.set(Tensor.scalar(5)); // what depends on a is computed anew, when somebody asks
    IO.println("at a = 5: y = " + y.value().item());
  }

  void print(List<Node> order) {
    IO.println("place  node      reads  value  gradient");
    for (int i = 0; i < order.size(); i++) {
      Node node = order.get(i);
      String reads =
          node.inputs().stream()
              .map(input -> "" + (order.indexOf(input) + 1))
              .collect(Collectors.joining(", "));
      float value = node.value().item(), gradient = node.gradient().item();
      IO.println(
          "%5d  %-8s  %5s  %5.0f  %8.0f".formatted(i + 1, node.name(), reads, value, gradient));
    }
  }

  /// The same by hand: forward with every value kept, then backward through the reversed order.
  double[] backward(double a, double b) {
    double sum = a + b, product = sum * a, square = b * b;
    double y = product + square;
    IO.println("forward: " + sum + ", " + product + ", " + square + ", " + y);

    double dProduct = 1, dSquare = 1; // y = product + square
    double dB = dSquare * 2 * b; // square = b²
    double dSum = dProduct * a, dA = dProduct * sum; // product = sum · a
    return new double[] {dA + dSum, dB + dSum}; // sum = a + b: added to what is there
  }
}
