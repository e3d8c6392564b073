package dev.inkling.interop.write;

import static dev.inkling.interop.write.Attributes.decimal;
import static dev.inkling.interop.write.Attributes.whole;
import static dev.inkling.interop.write.Attributes.wholes;

import dev.inkling.autograd.op.ConvGeometry;
import dev.inkling.digits.Model;
import dev.inkling.digits.WholeNumbers;
import dev.inkling.nn.AveragePool2d;
import dev.inkling.nn.BatchNorm;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Dropout;
import dev.inkling.nn.Extent;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.GlobalAveragePool;
import dev.inkling.nn.GlobalMaxPool;
import dev.inkling.nn.Identity;
import dev.inkling.nn.Int8;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.nn.MaxPool2d;
import dev.inkling.nn.Named;
import dev.inkling.nn.Pad2d;
import dev.inkling.nn.Parallel;
import dev.inkling.nn.Product;
import dev.inkling.nn.Quantise;
import dev.inkling.nn.Residual;
import dev.inkling.nn.Sequential;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.NumberType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes layers as ONNX nodes: for prediction, so that dropout is nothing and batch normalisation
/// uses its running statistics.
final class LayerWriter {
  private final GraphBuilder graph;
  private final WholeNumbers whole;
  private final Map<String, Tensor> weights;
  private final FunctionWriter functions;

  /// @param graph what the nodes are added to
  /// @param model whose layers are written
  LayerWriter(GraphBuilder graph, Model model) {
    this.graph = graph;
    this.whole = WholeNumbers.of(model.network());
    this.weights = whole.whole(model.parameters().copy());
    this.functions = new FunctionWriter(graph);
  }

  /// Adds a layer's nodes.
  ///
  /// @param name full name of the layer, which its weights' names begin with; empty for the whole
  ///     network
  /// @param input what it reads
  /// @return what it makes
  Value write(String name, Layer layer, Value input) {
    return switch (layer) {
      case Named named -> write(name, named.layer(), input);
      case Sequential sequential -> sequential(name, sequential, input);
      case Parallel parallel -> parallel(name, parallel, input);
      case Residual residual -> residual(name, residual, input);
      case Conv2d conv -> convolution(name, conv, input);
      case Linear linear -> linear(name, linear, input);
      case Int8 int8 -> write(name, int8.layer(), quantise(name + ".input", int8.input(), input));
      case Quantise quantise -> quantise(name, quantise, input);
      case BatchNorm norm -> batchNorm(name, norm, input);
      case MaxPool2d pool -> maxPool(name, pool, input);
      case AveragePool2d pool -> averagePool(name, pool, input);
      case GlobalAveragePool _ -> global(name, "GlobalAveragePool", input);
      case GlobalMaxPool _ -> global(name, "GlobalMaxPool", input);
      case Flatten _ -> flat(name, input);
      case Pad2d pad -> padded(name, pad, input);
      case Product product -> product(name, product, input);
      case Dropout _, Identity _ -> input;
      default -> new Value(functions.write(name, layer, input.name()), input.shape());
    };
  }

  // ---- layers made of layers

  private Value sequential(String name, Sequential sequential, Value input) {
    Value present = input;
    for (Named part : sequential.layers()) {
      present = write(inner(name, part.name()), part, present);
    }
    return present;
  }

  private Value parallel(String name, Parallel parallel, Value input) {
    List<String> outputs = new ArrayList<>();
    int along = 0;
    Shape shape = input.shape();
    for (Named part : parallel.layers()) {
      Value output = write(inner(name, part.name()), part, input);
      outputs.add(output.name());
      along += output.shape().extent(0);
      shape = output.shape();
    }
    return new Value(graph.node(name, "Concat", outputs, whole("axis", 1)), shape.with(0, along));
  }

  private Value residual(String name, Residual residual, Value input) {
    Value learnt = write(inner(name, "body"), residual.body(), input);
    Value passed = write(inner(name, "shortcut"), residual.shortcut(), input);
    String wished = residual.relu() ? name + ".sum" : name;
    String sum = graph.node(wished, "Add", List.of(learnt.name(), passed.name()));
    return rectified(name, residual.relu(), sum, learnt.shape());
  }

  private static String inner(String name, String part) {
    return name.isEmpty() ? part : name + "." + part;
  }

  // ---- layers with weights

  private Value convolution(String name, Conv2d conv, Value input) {
    Extent kernel = conv.kernel();
    Shape weight = Shape.of(conv.out(), conv.in(), kernel.height(), kernel.width());
    Shape image = input.shape();
    Shape one = Shape.of(1, image.extent(0), image.extent(1), image.extent(2));
    ConvGeometry g = conv.padding().geometry(one, weight, conv.stride());
    String linear =
        graph.node(
            conv.relu() ? name + ".linear" : name,
            "Conv",
            reading(name, input, conv.bias()),
            wholes("kernel_shape", kernel.height(), kernel.width()),
            wholes("strides", conv.stride(), conv.stride()),
            wholes("pads", g.top(), g.left(), g.bottom(), g.right()));
    Shape shape = Shape.of(conv.out(), g.outHeight(), g.outWidth());
    return rectified(name, conv.relu(), linear, shape);
  }

  private Value linear(String name, Linear layer, Value input) {
    String wished = layer.relu() ? name + ".linear" : name;
    String linear =
        graph.node(wished, "Gemm", reading(name, input, layer.bias()), whole("transB", 1));
    return rectified(name, layer.relu(), linear, Shape.of(layer.out()));
  }

  private List<String> reading(String name, Value input, boolean bias) {
    List<String> inputs = new ArrayList<>(List.of(input.name(), weight(name, "weight")));
    if (bias) {
      inputs.add(weight(name, "bias"));
    }
    return inputs;
  }

  private Value batchNorm(String name, BatchNorm norm, Value input) {
    String linear =
        graph.node(
            norm.relu() ? name + ".linear" : name,
            "BatchNormalization",
            List.of(
                input.name(),
                weight(name, "weight"),
                weight(name, "bias"),
                weight(name, "running_mean"),
                weight(name, "running_var")),
            decimal("epsilon", norm.epsilon()));
    return rectified(name, norm.relu(), linear, input.shape());
  }

  private String weight(String layer, String name) {
    String full = layer + "." + name;
    Tensor tensor = weights.get(full);
    if (tensor == null) {
      throw new IllegalStateException("the model has no '" + full + "'");
    }
    NumberType type = whole.type(full);
    String constant = graph.constant(full, type, tensor);
    return type == NumberType.F32 ? constant : dequantised(full, type);
  }

  /// Whole numbers times their scales, one an output channel, as QDQ models have them. Bytes are
  /// unsigned, for the fastest product of signed ones on x86 processors without VNNI, which ONNX
  /// Runtime takes, cuts sums off at 16 bits.
  private String dequantised(String full, NumberType type) {
    Tensor scales = whole.scales(full, weights).scales();
    String scale = graph.constant(full + "_scale", scales);
    String zero = graph.constant(full + "_zero_point", type, Tensor.zeros(scales.shape()));
    return graph.node(
        full + "_value", "DequantizeLinear", List.of(full, scale, zero), whole("axis", 0));
  }

  private Value quantise(String name, Quantise steps, Value input) {
    String scale = graph.constant(name + "_scale", Tensor.scalar(steps.scale()));
    Tensor zeroPoint = Tensor.scalar(steps.zeroPoint());
    String zero = graph.constant(name + "_zero_point", NumberType.I8, zeroPoint);
    String eight =
        graph.node(name + "_quantised", "QuantizeLinear", List.of(input.name(), scale, zero));
    return new Value(
        graph.node(name, "DequantizeLinear", List.of(eight, scale, zero)), input.shape());
  }

  /// The value of this shape, after the rectifier where asked.
  private Value rectified(String name, boolean relu, String linear, Shape shape) {
    return new Value(relu ? graph.node(name, "Relu", List.of(linear)) : linear, shape);
  }

  // ---- layers without weights

  private Value maxPool(String name, MaxPool2d pool, Value input) {
    int p = pool.padding();
    String largest =
        graph.node(
            name,
            "MaxPool",
            List.of(input.name()),
            wholes("kernel_shape", pool.window().height(), pool.window().width()),
            wholes("strides", pool.stride(), pool.stride()),
            wholes("pads", p, p, p, p));
    return new Value(largest, pooled(input.shape(), pool.window(), pool.stride(), p));
  }

  private Value averagePool(String name, AveragePool2d pool, Value input) {
    String mean =
        graph.node(
            name,
            "AveragePool",
            List.of(input.name()),
            wholes("kernel_shape", pool.window().height(), pool.window().width()),
            wholes("strides", pool.stride(), pool.stride()));
    return new Value(mean, pooled(input.shape(), pool.window(), pool.stride(), 0));
  }

  private static Shape pooled(Shape image, Extent window, int stride, int padding) {
    return Shape.of(
        image.extent(0),
        (image.extent(1) + 2 * padding - window.height()) / stride + 1,
        (image.extent(2) + 2 * padding - window.width()) / stride + 1);
  }

  /// Global pooling keeps two axes of one pixel in ONNX; ours does not.
  private Value global(String name, String operator, Value input) {
    String pixel = graph.node(name + ".pixel", operator, List.of(input.name()));
    return flattened(name, pixel, input.shape().extent(0));
  }

  private Value flat(String name, Value input) {
    if (input.shape().rank() == 1) {
      return input;
    }
    return flattened(name, input.name(), input.shape().size());
  }

  private Value flattened(String name, String image, int size) {
    String row = graph.node(name, "Flatten", List.of(image), whole("axis", 1));
    return new Value(row, Shape.of(size));
  }

  private Value padded(String name, Pad2d pad, Value input) {
    String pads =
        graph.wholes(name + ".pads", 0, 0, pad.top(), pad.left(), 0, 0, pad.bottom(), pad.right());
    float number = pad.lowest() ? Float.NEGATIVE_INFINITY : 0;
    String rim = graph.constant(name + ".rim", Tensor.scalar(number));
    Shape image = input.shape();
    return new Value(
        graph.node(name, "Pad", List.of(input.name(), pads, rim)),
        image
            .with(1, pad.top() + image.extent(1) + pad.bottom())
            .with(2, pad.left() + image.extent(2) + pad.right()));
  }

  private Value product(String name, Product product, Value input) {
    Value left = write(inner(name, "left"), product.left(), input);
    Value right = write(inner(name, "right"), product.right(), input);
    return new Value(graph.node(name, "Mul", List.of(left.name(), right.name())), left.shape());
  }
}
