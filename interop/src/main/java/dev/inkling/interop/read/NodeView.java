package dev.inkling.interop.read;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.inkling.tensor.file.ModelFileException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A node with what its inputs stand for.
///
/// @param inputs null where an optional input was left out
/// @param budget what this file may still cost
/// @param shared the names of values that several nodes read
/// @param given what is known of the graph besides
record NodeView(
    NodeProto proto,
    List<@Nullable Operand> inputs,
    Budget budget,
    Set<String> shared,
    Given given) {
  String operator() {
    return proto.getOpType();
  }

  boolean has(int input) {
    return input < inputs.size() && inputs.get(input) != null;
  }

  Operand input(int i) {
    Operand operand = i < inputs.size() ? inputs.get(i) : null;
    if (operand == null) {
      throw new ModelFileException("has no input " + (i + 1));
    }
    return operand;
  }

  /// An input that depends on the image.
  Flow flow(int i) {
    return switch (input(i)) {
      case Flow flow -> flow;
      case Constant constant ->
          throw new ModelFileException(
              "reads %s as input %d, expected what the image becomes".formatted(constant, i + 1));
    };
  }

  /// Whether this node alone reads an input, so that the layer which makes it may take over what
  /// the node does.
  boolean owns(int input) {
    return !shared.contains(nameOf(input));
  }

  /// An input that is known when the file is read.
  Constant constant(int i) {
    return switch (input(i)) {
      case Constant constant -> constant;
      case Flow flow ->
          throw new ModelFileException(
              "reads %s as input %d, expected numbers that stand in the file"
                  .formatted(flow, i + 1));
    };
  }

  /// Whether all inputs are known when the file is read.
  boolean isConstant() {
    return inputs.stream().noneMatch(Flow.class::isInstance);
  }

  /// What the file calls an input: the name of its weights.
  String nameOf(int input) {
    return input < proto.getInputCount() ? proto.getInput(input) : "";
  }

  Optional<AttributeProto> attribute(String name) {
    return proto.getAttributeList().stream().filter(a -> a.getName().equals(name)).findFirst();
  }

  int whole(String name, int usual) {
    return Math.toIntExact(attribute(name).map(AttributeProto::getI).orElse((long) usual));
  }

  float decimal(String name, float usual) {
    return attribute(name).map(AttributeProto::getF).orElse(usual);
  }

  String word(String name, String usual) {
    return attribute(name).map(a -> a.getS().toStringUtf8()).orElse(usual);
  }

  int[] wholes(String name, int... usual) {
    return attribute(name)
        .map(a -> a.getIntsList().stream().mapToInt(Math::toIntExact).toArray())
        .orElse(usual);
  }

  /// Whole numbers that newer opsets bring as an input and older ones as an attribute.
  int @Nullable [] wholesOf(int input, String attribute) {
    if (!has(input)) {
      return attribute(attribute).isPresent() ? wholes(attribute) : null;
    }
    long[] values = constant(input).allWhole();
    int[] wholes = new int[values.length];
    for (int i = 0; i < wholes.length; i++) {
      wholes[i] = Math.toIntExact(values[i]);
    }
    return wholes;
  }
}
