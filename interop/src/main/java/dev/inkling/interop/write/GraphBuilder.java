package dev.inkling.interop.write;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.NumberType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A graph that grows node by node, in the order in which they are computed.
final class GraphBuilder {
  private static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;
  private static final int UINT8 = TensorProto.DataType.UINT8_VALUE;
  private static final int INT32 = TensorProto.DataType.INT32_VALUE;
  private static final int INT64 = TensorProto.DataType.INT64_VALUE;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("inkling");
  private final Map<String, NodeProto.Builder> nodes = new LinkedHashMap<>();
  private final Set<String> taken;

  /// @param reserved names that no node gets of itself: those of inputs and outputs
  GraphBuilder(Set<String> reserved) {
    taken = new HashSet<>(reserved);
  }

  /// Adds a node with one output, which has its name.
  ///
  /// @param name wished for; a number is added where it is taken
  /// @return the name
  String node(String name, String operator, List<String> inputs, AttributeProto... attributes) {
    String own = free(name);
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setName(own)
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(own)
            .addAllAttribute(List.of(attributes));
    nodes.put(own, node);
    return own;
  }

  private String free(String name) {
    String own = name;
    for (int i = 2; !taken.add(own); i++) {
      own = name + ":" + i;
    }
    return own;
  }

  /// Adds numbers that do not change.
  ///
  /// @return their name
  String constant(String name, Tensor tensor) {
    return added(
        tensor(name, FLOAT, tensor.shape().toArray()).setRawData(littleEndian(tensor.data())));
  }

  private String added(TensorProto.Builder tensor) {
    graph.addInitializer(tensor);
    return tensor.getName();
  }

  /// Adds numbers that do not change and are whole, of 32 bits, or of 8 bits and so raised by 128
  /// that none is negative.
  ///
  /// @return their name
  String constant(String name, NumberType type, Tensor tensor) {
    return switch (type) {
      case F32 -> constant(name, tensor);
      case I8 -> bytes(name, tensor);
      case I32 -> wholes(name, tensor);
    };
  }

  private String bytes(String name, Tensor tensor) {
    byte[] bytes = new byte[tensor.data().length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (tensor.data()[i] - Byte.MIN_VALUE);
    }
    return added(
        tensor(name, UINT8, tensor.shape().toArray()).setRawData(ByteString.copyFrom(bytes)));
  }

  private String wholes(String name, Tensor tensor) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES * tensor.data().length).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : tensor.data()) {
      bytes.putInt((int) number);
    }
    return added(
        tensor(name, INT32, tensor.shape().toArray())
            .setRawData(ByteString.copyFrom(bytes.flip())));
  }

  /// Adds whole numbers that do not change.
  ///
  /// @return their name
  String wholes(String name, int... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.putLong(value);
    }
    return added(tensor(name, INT64, values.length).setRawData(ByteString.copyFrom(bytes.flip())));
  }

  private TensorProto.Builder tensor(String name, int type, int... extents) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(free(name)).setDataType(type);
    for (int extent : extents) {
      tensor.addDims(extent);
    }
    return tensor;
  }

  private static ByteString littleEndian(float[] data) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(data);
    return ByteString.copyFrom(bytes);
  }

  /// Gives a value one of the reserved names, as an output.
  void rename(String from, String to) {
    NodeProto.Builder node = nodes.get(from);
    if (node == null) {
      rename(node(to, "Identity", List.of(from)), to);
    } else {
      node.setOutput(0, to);
      nodes.values().forEach(reader -> rename(reader, from, to));
    }
  }

  private static void rename(NodeProto.Builder reader, String from, String to) {
    for (int i = 0; i < reader.getInputCount(); i++) {
      if (reader.getInput(i).equals(from)) {
        reader.setInput(i, to);
      }
    }
  }

  /// Adds the input: a batch of any size.
  void input(Value value, String description) {
    graph.addInput(described(value, description));
  }

  /// Adds an output: a batch of any size.
  void output(Value value, String description) {
    graph.addOutput(described(value, description));
  }

  private static ValueInfoProto described(Value value, String description) {
    TypeProto.Tensor.Builder type = TypeProto.Tensor.newBuilder().setElemType(FLOAT);
    type.getShapeBuilder().addDimBuilder().setDimParam("N");
    for (int extent : value.shape().toArray()) {
      type.getShapeBuilder().addDimBuilder().setDimValue(extent);
    }
    return ValueInfoProto.newBuilder()
        .setName(value.name())
        .setDocString(description)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }

  GraphProto build() {
    nodes.values().forEach(graph::addNode);
    return graph.build();
  }
}
