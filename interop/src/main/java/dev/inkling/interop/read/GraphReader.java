package dev.inkling.interop.read;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.inkling.tensor.file.ModelFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Follows a graph from its input to its output, node by node in the order of the file, which
/// must be one in which they can be computed.
final class GraphReader {
  private static final String LOGITS = "logits";

  private final GraphProto graph;
  private final Given given;
  private final Budget budget = new Budget();
  private final Map<String, TensorProto> initialisers = new HashMap<>();
  private final Map<String, Operand> values = new HashMap<>();
  private final Set<String> shared = new HashSet<>();

  /// @param given what is known of the graph besides its nodes
  GraphReader(GraphProto graph, Given given) {
    this.graph = graph;
    this.given = given;
  }

  /// The image as the network reads it.
  static ValueInfoProto input(GraphProto graph) {
    Set<String> given = new HashSet<>();
    graph.getInitializerList().forEach(tensor -> given.add(tensor.getName()));
    List<ValueInfoProto> inputs =
        graph.getInputList().stream().filter(input -> !given.contains(input.getName())).toList();
    if (inputs.size() != 1) {
      throw new ModelFileException(
          "%d inputs %s, expected one, the image"
              .formatted(inputs.size(), inputs.stream().map(ValueInfoProto::getName).toList()));
    }
    return inputs.getFirst();
  }

  /// What becomes of the image.
  ///
  /// @param image what the name stands for
  /// @param from the name of the input, or of a value that the network proper begins with
  Flow read(Flow image, String from) {
    for (TensorProto tensor : graph.getInitializerList()) {
      if (initialisers.put(tensor.getName(), tensor) != null) {
        throw new ModelFileException("two tensors are named '" + tensor.getName() + "'");
      }
    }
    if (graph.getSparseInitializerCount() > 0) {
      throw new ModelFileException("sparse tensors, which are not read");
    }
    values.put(from, image);
    String output = output();
    Set<String> needed = needed(output, from);
    List<NodeProto> nodes =
        graph.getNodeList().stream()
            .filter(node -> node.getOutputCount() > 0 && needed.contains(node.getOutput(0)))
            .toList();
    findShared(nodes);
    nodes.forEach(this::compute);
    return result(output);
  }

  private void findShared(List<NodeProto> nodes) {
    Set<String> seen = new HashSet<>();
    for (NodeProto node : nodes) {
      for (String input : node.getInputList()) {
        if (!seen.add(input)) {
          shared.add(input);
        }
      }
    }
  }

  /// Ours by its name, else the first of floats: labels may stand before the probabilities.
  private String output() {
    if (graph.getOutputCount() == 0) {
      throw new ModelFileException("no output");
    }
    List<ValueInfoProto> outputs = graph.getOutputList();
    return Stream.of(
            outputs.stream().filter(output -> output.getName().equals(LOGITS)),
            outputs.stream().filter(GraphReader::isFloat),
            outputs.stream())
        .flatMap(Function.identity())
        .map(ValueInfoProto::getName)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFloat(ValueInfoProto output) {
    return output.getType().getTensorType().getElemType() == TensorProto.DataType.FLOAT_VALUE;
  }

  private Flow result(String output) {
    Operand result = values.get(output);
    if (!(result instanceof Flow flow)) {
      throw new ModelFileException(
          "output '%s' does not depend on the input: is the graph whole?".formatted(output));
    }
    return flow;
  }

  /// The values that an output is made of, back to the beginning.
  private Set<String> needed(String output, String from) {
    Set<String> needed = new HashSet<>(Set.of(output));
    boolean whole = from.equals(input(graph).getName());
    for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
      NodeProto node = graph.getNode(i);
      boolean before = !whole && node.getOutputList().contains(from);
      if (!before && node.getOutputList().stream().anyMatch(needed::contains)) {
        needed.addAll(node.getInputList());
        needed.add(node.getOutput(0));
      }
    }
    if (!whole) {
      needed.remove(from);
    }
    return needed;
  }

  private void compute(NodeProto node) {
    try {
      if (node.getInputCount() > Limits.INPUTS) {
        throw new ModelFileException(
            "%d inputs, the limit is %d".formatted(node.getInputCount(), Limits.INPUTS));
      }
      List<@Nullable Operand> inputs = new ArrayList<>();
      for (String name : node.getInputList()) {
        inputs.add(name.isEmpty() ? null : value(name));
      }
      Operand result = Operators.apply(new NodeView(node, inputs, budget, shared, given));
      if (values.put(node.getOutput(0), result) != null) {
        throw new ModelFileException("'" + node.getOutput(0) + "' is made twice");
      }
    } catch (IllegalArgumentException | ArithmeticException | ModelFileException wrong) {
      throw new ModelFileException(
          "node '%s' (%s): %s".formatted(title(node), node.getOpType(), wrong.getMessage()), wrong);
    }
  }

  private static String title(NodeProto node) {
    return node.getName().isEmpty() ? node.getOutput(0) : node.getName();
  }

  private Operand value(String name) {
    Operand there = values.get(name);
    if (there != null) {
      return there;
    }
    TensorProto tensor = initialisers.get(name);
    if (tensor == null) {
      throw new ModelFileException("reads '" + name + "', which nothing before it makes");
    }
    Constant constant = TensorReader.read(tensor, budget);
    values.put(name, constant);
    return constant;
  }
}
