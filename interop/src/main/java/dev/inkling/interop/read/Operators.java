package dev.inkling.interop.read;

import dev.inkling.tensor.file.ModelFileException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// The operators that are read, and who reads them.
final class Operators {
  private static final Map<String, Function<NodeView, Operand>> TABLE = new TreeMap<>();

  static {
    TABLE.put("Conv", Convolutions::convolution);
    TABLE.put("Pad", Convolutions::pad);
    TABLE.put("MaxPool", Pools::maxPool);
    TABLE.put("AveragePool", Pools::averagePool);
    TABLE.put("GlobalAveragePool", Pools::global);
    TABLE.put("GlobalMaxPool", Pools::global);
    TABLE.put("ReduceMean", Pools::global);
    TABLE.put("ReduceMax", Pools::global);
    TABLE.put("Gemm", Rows::gemm);
    TABLE.put("MatMul", Rows::matMul);
    TABLE.put("BatchNormalization", Rows::batchNorm);
    TABLE.put("Relu", Activations::relu);
    TABLE.put("LeakyRelu", Activations::leakyRelu);
    TABLE.put("Sigmoid", Activations::sigmoid);
    TABLE.put("Tanh", Activations::tanh);
    TABLE.put("Gelu", Activations::gelu);
    TABLE.put("Clip", Activations::clip);
    TABLE.put("Elu", Activations::elu);
    TABLE.put("Selu", Activations::selu);
    TABLE.put("Celu", Activations::celu);
    TABLE.put("Softplus", Activations::softplus);
    TABLE.put("HardSigmoid", Activations::hardSigmoid);
    TABLE.put("HardSwish", Activations::hardSwish);
    TABLE.put("Mish", Activations::mish);
    TABLE.put("PRelu", Activations::sloped);
    TABLE.put("Erf", Activations::erf);
    TABLE.put("Pow", Activations::power);
    TABLE.put("Neg", Affines::negated);
    TABLE.put("Dropout", Activations::dropout);
    TABLE.put("Softmax", Activations::softmax);
    TABLE.put("LogSoftmax", Activations::softmax);
    TABLE.put("Add", Operators::add);
    TABLE.put("Sum", Operators::add);
    TABLE.put("Sub", Affines::arithmetic);
    TABLE.put("Mul", Operators::multiply);
    TABLE.put("Div", Affines::arithmetic);
    TABLE.put("Concat", Meetings::concat);
    TABLE.put("Reshape", Views::reshape);
    TABLE.put("Flatten", Views::flatten);
    TABLE.put("Transpose", Views::transpose);
    TABLE.put("Squeeze", Views::squeeze);
    TABLE.put("Unsqueeze", Views::unsqueeze);
    TABLE.put("Shape", Views::shape);
    TABLE.put("QuantizeLinear", Quantising::quantise);
    TABLE.put("DequantizeLinear", Quantising::dequantise);
    TABLE.put("Identity", node -> node.flow(0));
    TABLE.put("Cast", Casts::ofBatch);
  }

  private Operators() {}

  private static Operand multiply(NodeView node) {
    boolean meeting = node.input(0) instanceof Flow && node.input(1) instanceof Flow;
    return meeting ? Gates.product(node) : Affines.arithmetic(node);
  }

  /// `Sum` may have any number of inputs, of which two are read.
  private static Operand add(NodeView node) {
    int inputs = node.inputs().size();
    if (inputs > 2) {
      throw new ModelFileException(
          "adds %d inputs, two are read: export the model with a node for each two"
              .formatted(inputs));
    }
    if (inputs == 1 && node.operator().equals("Sum")) {
      return node.flow(0);
    }
    boolean meeting = node.input(0) instanceof Flow && node.input(1) instanceof Flow;
    return meeting ? Meetings.sum(node) : Affines.arithmetic(node);
  }

  /// What a node's first output stands for.
  ///
  /// @throws ModelFileException if it cannot be said in our layers
  static Operand apply(NodeView node) {
    String operator = node.operator();
    if (operator.equals("Constant")) {
      return constant(node);
    }
    if (node.isConstant() && Folding.OPERATORS.contains(operator)) {
      return Folding.fold(node);
    }
    Function<NodeView, Operand> reader = TABLE.get(operator);
    if (reader == null || !isStandard(node)) {
      throw new ModelFileException(
          "is an operator that is not read here; those read are %s: export the model without it"
              .formatted(String.join(", ", known())));
    }
    return reader.apply(node);
  }

  private static boolean isStandard(NodeView node) {
    String domain = node.proto().getDomain();
    return domain.isEmpty() || domain.equals("ai.onnx");
  }

  private static TreeSet<String> known() {
    TreeSet<String> known = new TreeSet<>(TABLE.keySet());
    known.addAll(Folding.OPERATORS);
    known.add("Constant");
    return known;
  }

  private static Constant constant(NodeView node) {
    if (node.attribute("value").isPresent()) {
      return TensorReader.read(node.attribute("value").get().getT(), node.budget());
    }
    if (node.attribute("value_int").isPresent()) {
      return Constant.wholes(new int[0], node.attribute("value_int").get().getI());
    }
    if (node.attribute("value_float").isPresent()) {
      return Constant.floats(new int[0], node.decimal("value_float", 0));
    }
    if (node.attribute("value_ints").isPresent()) {
      int[] values = node.wholes("value_ints");
      return Constant.wholes(
          new int[] {values.length}, Arrays.stream(values).asLongStream().toArray());
    }
    throw new ModelFileException("has no value that is read: a tensor or a number");
  }
}
