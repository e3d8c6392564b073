package dev.inkling.inspect.graph;

import dev.inkling.inspect.Picture;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.nn.Network;
import dev.inkling.nn.loss.Loss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The computational graph of one training step: operations in the order in which they run forward,
/// and the way of the gradients back.
///
/// It is read off the very nodes that training uses. A network of more than 24 operations is shown
/// layer by layer.
///
/// Example: `ComputationGraph.of("pychain-tanh", network, new CrossEntropy(), 128).drawing()`.
///
/// @param title of the picture
/// @param operations in an order in which each comes after those that it reads
/// @param grouped whether each is a layer instead of an operation
public record ComputationGraph(String title, List<Operation> operations, boolean grouped)
    implements Picture {
  /// The most operations that are shown one by one.
  public static final int MOST_OPERATIONS = 24;

  /// An operation or a layer, and what it makes.
  ///
  /// @param name of the operation: "linear", "max pool"
  /// @param output the shape of what it makes, batch first: `[64, 128]`
  /// @param leaves what it reads that nothing computed: parameters, labels
  /// @param inputs the operations that it reads, by index
  /// @param backward whether a gradient flows back through it
  public record Operation(
      String name, String output, List<Leaf> leaves, List<Integer> inputs, boolean backward) {
    /// Copies the lists.
    public Operation {
      leaves = List.copyOf(leaves);
      inputs = List.copyOf(inputs);
    }

    Map<String, Object> values() {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("name", name);
      values.put("output", output);
      values.put("leaves", leaves.stream().map(Leaf::name).toList());
      values.put("inputs", inputs);
      values.put("backward", backward);
      return values;
    }
  }

  /// A parameter, or a batch of labels.
  ///
  /// @param name with the shape: `fc1.weight [128, 784]`
  /// @param trained whether it gets a gradient
  public record Leaf(String name, boolean trained) {}

  /// Copies the list.
  public ComputationGraph {
    operations = List.copyOf(operations);
  }

  /// The graph of a training step.
  ///
  /// @param title of the picture, usually the recipe's name
  /// @param batchSize images of a step
  public static ComputationGraph of(String title, Network network, Loss loss, int batchSize) {
    List<Operation> all = new NodeWalk(network, loss, batchSize).operations();
    return all.size() <= MOST_OPERATIONS
        ? new ComputationGraph(title, all, false)
        : new ComputationGraph(title, new LayerWalk(network, loss, batchSize).operations(), true);
  }

  /// Forward in the left column, backward in the right one.
  @Override
  public Drawing drawing() {
    return new GraphPainter(this).drawing();
  }

  @Override
  public Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("title", title);
    values.put("grouped", grouped);
    values.put("operations", operations.stream().map(Operation::values).toList());
    return values;
  }
}
