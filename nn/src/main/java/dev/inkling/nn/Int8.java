package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.Map;
import java.util.Objects;

/// A convolution or fully connected layer whose input and weights are whole numbers of 8 bits times
/// a scale: `y = layer(quantise(x))`, where `weight[o, …] = q · weight_scale[o]` with q from −128
/// to 127, and `bias[o] = b · s · weight_scale[o]` with whole b and the input's scale s.
///
/// So a product of integers could compute it; what is computed here is the same in float32, as
/// ONNX' QuantizeLinear and DequantizeLinear say it. Parameters are those of the layer, with the
/// values that the whole numbers stand for; buffer `weight_scale [out]`.
///
/// Source: Jacob et al., "Quantization and training of neural networks for efficient
/// integer-arithmetic-only inference", CVPR 2018.
///
/// @param layer a [Conv2d] or [Linear]
/// @param input what becomes of its input
public record Int8(Layer layer, Quantise input) implements Layer {
  /// The largest whole number of a bias, so that float32 tells neighbours apart after scaling.
  public static final int MOST_BIAS = 1 << 20;

  /// The name of the weights' scales within the layer.
  public static final String SCALES = "weight_scale";

  private static final String PART = "layer";

  /// @throws IllegalArgumentException if the layer is of another kind
  public Int8 {
    if (!holds(layer)) {
      throw new IllegalArgumentException(
          "Int8 is for Conv2d and Linear, not for " + layer.toString());
    }
  }

  static Int8 of(Arguments arguments) {
    return new Int8(arguments.layer(PART), Quantise.of(arguments));
  }

  /// Whether a layer has weights that can be whole numbers.
  public static boolean holds(Layer layer) {
    return layer instanceof Conv2d || layer instanceof Linear;
  }

  /// The layer itself, or the one inside where it is an [Int8].
  public static Layer inside(Layer layer) {
    return layer instanceof Int8 quantised ? quantised.layer : layer;
  }

  /// What whole numbers of the bias are multiplied by.
  ///
  /// @param weights the scales of the weights
  public ChannelScales biasScales(ChannelScales weights) {
    return weights.times(input.scale());
  }

  @Override
  public Node forward(Node x, Scope scope) {
    Node y = layer.forward(input.forward(x, scope), scope);
    scope.buffer(SCALES, Shape.of(outputs()), 1);
    return y;
  }

  private int outputs() {
    return layer instanceof Conv2d conv ? conv.out() : ((Linear) layer).out();
  }

  /// The scales with which weights are counted so that all fit into −127 to 127 and biases into
  /// ±[#MOST_BIAS].
  ///
  /// @param weight `[out, …]`
  /// @param bias `[out]`
  public ChannelScales scales(Tensor weight, Tensor bias) {
    int out = outputs(), each = weight.shape().size() / out;
    Tensor scales = Tensor.zeros(Shape.of(out));
    for (int o = 0; o < out; o++) {
      double largest = 0;
      for (int i = o * each; i < (o + 1) * each; i++) {
        largest = Math.max(largest, Math.abs(weight.data()[i]));
      }
      double forBias = Math.abs(bias.data()[o]) / ((double) input.scale() * MOST_BIAS);
      scales.data()[o] =
          (float) Math.max(Math.max(largest / Byte.MAX_VALUE, forBias), ChannelScales.LEAST);
    }
    return new ChannelScales(scales);
  }

  /// Replaces this layer's weight and bias by the nearest values that whole numbers stand for, and
  /// adds the scales.
  ///
  /// @param prefix what the names of its values begin with: `conv1.`
  /// @param values by their full names
  public void round(String prefix, Map<String, Tensor> values) {
    Tensor weight = Objects.requireNonNull(values.get(prefix + "weight"), prefix + "weight");
    Tensor none = Tensor.zeros(Shape.of(outputs()));
    Tensor bias = values.getOrDefault(prefix + "bias", none);
    ChannelScales scales = scales(weight, bias);
    values.put(prefix + "weight", scales.values(scales.nearest(weight, Byte.MAX_VALUE)));
    values.put(prefix + SCALES, scales.scales());
    if (values.containsKey(prefix + "bias")) {
      ChannelScales both = biasScales(scales);
      values.put(prefix + "bias", both.values(both.nearest(bias, MOST_BIAS)));
    }
  }

  @Override
  public Term term() {
    Term numbers = input.term();
    return new Term("int8", numbers.arguments(), numbers.parts()).part(PART, layer.term());
  }

  @Override
  public String shortName() {
    return layer.shortName();
  }

  @Override
  public long multiplyAdds(Shape from, Shape to) {
    return layer.multiplyAdds(from, to);
  }

  /// `Int8(Linear(784 → 128, relu), scale 0.0127, zero -95)`.
  @Override
  public String toString() {
    return "Int8(%s, scale %s, zero %d)".formatted(layer, input.scale(), input.zeroPoint());
  }
}
