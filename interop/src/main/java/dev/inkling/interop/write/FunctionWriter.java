package dev.inkling.interop.write;

import static dev.inkling.interop.write.Attributes.decimal;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.inkling.nn.Affine;
import dev.inkling.nn.Clip;
import dev.inkling.nn.Elu;
import dev.inkling.nn.Gelu;
import dev.inkling.nn.HardSigmoid;
import dev.inkling.nn.HardSwish;
import dev.inkling.nn.Layer;
import dev.inkling.nn.LeakyRelu;
import dev.inkling.nn.Relu;
import dev.inkling.nn.Sigmoid;
import dev.inkling.nn.Silu;
import dev.inkling.nn.Softplus;
import dev.inkling.nn.Tanh;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import java.util.List;

/// Writes functions of each number by itself as ONNX nodes.
final class FunctionWriter {
  private final GraphBuilder graph;

  FunctionWriter(GraphBuilder graph) {
    this.graph = graph;
  }

  /// Adds a function's nodes.
  ///
  /// @param name of the result
  /// @param x what it reads
  /// @return the name
  /// @throws ModelFileException if ONNX does not know the layer
  String write(String name, Layer layer, String x) {
    return switch (layer) {
      case Relu _ -> node(name, "Relu", x);
      case LeakyRelu leaky -> node(name, "LeakyRelu", x, decimal("alpha", leaky.slope()));
      case Sigmoid _ -> node(name, "Sigmoid", x);
      case Tanh _ -> node(name, "Tanh", x);
      case Softplus _ -> node(name, "Softplus", x);
      case Elu elu -> elu(name, elu, x);
      case HardSigmoid hard ->
          node(
              name,
              "HardSigmoid",
              x,
              decimal("alpha", hard.slope()),
              decimal("beta", hard.offset()));
      case HardSwish _ -> node(name, "HardSwish", x);
      case Silu _ -> times(name, x, node(name + ".gate", "Sigmoid", x));
      case Clip clip -> clip(name, clip, x);
      case Affine affine -> affine(name, affine, x);
      case Gelu gelu -> gelu.exact() ? exactGelu(name, x) : gelu(name, x);
      default ->
          throw new ModelFileException(
              "layer '%s' is a %s, which has no form in ONNX: only Inkling's own layers are exported"
                  .formatted(name, layer));
    };
  }

  /// ONNX's SELU has both factors, its ELU one.
  private String elu(String name, Elu elu, String x) {
    return elu.scale() == 1
        ? node(name, "Elu", x, decimal("alpha", elu.alpha()))
        : node(name, "Selu", x, decimal("alpha", elu.alpha()), decimal("gamma", elu.scale()));
  }

  private String clip(String name, Clip clip, String x) {
    String low = graph.constant(name + ".low", Tensor.scalar(clip.low()));
    String high = graph.constant(name + ".high", Tensor.scalar(clip.high()));
    return graph.node(name, "Clip", List.of(x, low, high));
  }

  private String affine(String name, Affine affine, String x) {
    return plus(name, times(name + ".scaled", x, affine.scale()), affine.shift());
  }

  /// `½ · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³)))`: opset 17 has no Gelu of its own.
  private String gelu(String name, String x) {
    String square = times(name + ".square", x, x);
    String factor = plus(name + ".factor", times(name + ".cubic", square, 0.044715f), 1);
    String inner = times(name + ".inner", x, factor);
    String tanh = node(name + ".tanh", "Tanh", times(name + ".scaled", inner, 0.7978845608f));
    String gate = plus(name + ".gate", tanh, 1);
    return times(name, times(name + ".half", x, 0.5f), gate);
  }

  /// `½ · x · (1 + erf(x / √2))`.
  private String exactGelu(String name, String x) {
    String erf = node(name + ".erf", "Erf", times(name + ".scaled", x, 0.7071067812f));
    String gate = plus(name + ".gate", erf, 1);
    return times(name, times(name + ".half", x, 0.5f), gate);
  }

  private String times(String name, String x, float factor) {
    return times(name, x, graph.constant(name + ".constant", Tensor.scalar(factor)));
  }

  private String times(String name, String x, String y) {
    return graph.node(name, "Mul", List.of(x, y));
  }

  private String plus(String name, String x, float number) {
    String constant = graph.constant(name + ".constant", Tensor.scalar(number));
    return graph.node(name, "Add", List.of(x, constant));
  }

  private String node(String name, String operator, String x, AttributeProto... more) {
    return graph.node(name, operator, List.of(x), more);
  }
}
