package dev.inkling.interop;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Graphs as other programs write them, node by node, with random weights.
final class TestGraph {
  private final Random random = new Random(11);
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("main_graph");
  private final ModelProto.Builder file = ModelProto.newBuilder().setIrVersion(8);

  TestGraph(int opset) {
    file.addOpsetImportBuilder().setVersion(opset);
  }

  ModelProto.Builder file() {
    return file;
  }

  GraphProto.Builder graph() {
    return graph;
  }

  /// A float input; an extent of 0 is free.
  TestGraph input(String name, int... extents) {
    graph.addInput(described(name, extents));
    return this;
  }

  TestGraph output(String name, int... extents) {
    graph.addOutput(described(name, extents));
    return this;
  }

  private static ValueInfoProto described(String name, int... extents) {
    ValueInfoProto.Builder value = ValueInfoProto.newBuilder().setName(name);
    var tensor = value.getTypeBuilder().getTensorTypeBuilder();
    tensor.setElemType(TensorProto.DataType.FLOAT_VALUE);
    for (int extent : extents) {
      var dimension = tensor.getShapeBuilder().addDimBuilder();
      if (extent == 0) {
        dimension.setDimParam("batch_size");
      } else {
        dimension.setDimValue(extent);
      }
    }
    return value.build();
  }

  /// Random numbers between −1 and 1, smaller where there are many.
  TestGraph weights(String name, int... extents) {
    int count = IntStream.of(extents).reduce(1, (a, b) -> a * b);
    float scale = (float) Math.min(0.5, 3 / Math.sqrt(count));
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = scale * (2 * random.nextFloat() - 1);
    }
    return numbers(name, extents, values);
  }

  /// Random numbers between 0.5 and 1.5, as variances are.
  TestGraph positive(String name, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 0.5f + random.nextFloat();
    }
    return numbers(name, new int[] {count}, values);
  }

  TestGraph numbers(String name, int[] extents, float... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT_VALUE);
    IntStream.of(extents).forEach(tensor::addDims);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    graph.addInitializer(tensor);
    return this;
  }

  TestGraph wholes(String name, long... values) {
    graph.addInitializer(wholeTensor(values).setName(name));
    return this;
  }

  /// One whole number of this type.
  TestGraph whole(String name, TensorProto.DataType type, int value) {
    graph.addInitializer(
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber()).addInt32Data(value));
    return this;
  }

  /// Makes the input one of this type.
  TestGraph reading(TensorProto.DataType type) {
    graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().setElemType(type.getNumber());
    return this;
  }

  static TensorProto.Builder wholeTensor(long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setDataType(TensorProto.DataType.INT64_VALUE);
    tensor.addDims(values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    return tensor;
  }

  /// A node: `"Conv x w b -> y"`; `_` is an input that is left out.
  @SafeVarargs
  final TestGraph node(String line, Consumer<NodeProto.Builder>... attributes) {
    String[] sides = line.split(" -> ");
    String[] words = sides[0].split(" ");
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(words[0]).setName("/" + sides[1]);
    for (int i = 1; i < words.length; i++) {
      node.addInput(words[i].equals("_") ? "" : words[i]);
    }
    node.addOutput(sides[1]);
    for (Consumer<NodeProto.Builder> attribute : attributes) {
      attribute.accept(node);
    }
    graph.addNode(node);
    return this;
  }

  static Consumer<NodeProto.Builder> ints(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return node -> node.addAttribute(attribute);
  }

  static Consumer<NodeProto.Builder> whole(String name, long value) {
    return node ->
        node.addAttribute(
            AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value));
  }

  static Consumer<NodeProto.Builder> decimal(String name, float value) {
    return node ->
        node.addAttribute(
            AttributeProto.newBuilder().setName(name).setType(AttributeType.FLOAT).setF(value));
  }

  static Consumer<NodeProto.Builder> word(String name, String value) {
    return node ->
        node.addAttribute(
            AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value)));
  }

  static Consumer<NodeProto.Builder> tensor(String name, TensorProto.Builder value) {
    return node ->
        node.addAttribute(
            AttributeProto.newBuilder().setName(name).setType(AttributeType.TENSOR).setT(value));
  }

  byte[] bytes() {
    return file.setGraph(graph).build().toByteArray();
  }
}
