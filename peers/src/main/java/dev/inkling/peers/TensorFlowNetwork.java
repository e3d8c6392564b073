package dev.inkling.peers;

import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Dropout;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.nn.MaxPool2d;
import dev.inkling.nn.Named;
import dev.inkling.nn.Network;
import dev.inkling.nn.Padding;
import dev.inkling.nn.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/// One of our networks, layers one after the other, as a graph of TensorFlow, with the same first
/// weights. Images have their channels last, as TensorFlow wants them on a processor; weights are
/// turned accordingly.
final class TensorFlowNetwork {
  private final Ops tf;
  private final Network network;
  private final Parameters first;
  private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();
  private final List<Op> initialisers = new ArrayList<>();

  TensorFlowNetwork(Ops tf, Network network, Parameters first) {
    this.tf = tf;
    this.network = network;
    this.first = first;
  }

  /// What the optimiser changes, after the first call of [#forward].
  List<Variable<TFloat32>> variables() {
    return List.copyOf(variables.values());
  }

  /// What gives the variables their first values.
  List<Op> initialisers() {
    return initialisers;
  }

  /// The logits of a batch `[N, H, W, C]`.
  Operand<TFloat32> forward(Operand<TFloat32> images, boolean training) {
    Operand<TFloat32> present = images;
    dev.inkling.tensor.Shape shape = network.input();
    for (Named next : network.layers().layers()) {
      present = forward(next.layer(), next.name() + ".", present, shape, training);
      shape = after(next.name(), shape);
    }
    return present;
  }

  /// A layer's output for one image, channels first, which says how the next one's weights lie.
  private dev.inkling.tensor.Shape after(String name, dev.inkling.tensor.Shape before) {
    return network.summaries().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .map(one -> one.layer() instanceof Flatten ? before : one.output())
        .orElse(before);
  }

  private Operand<TFloat32> forward(
      Layer layer,
      String name,
      Operand<TFloat32> in,
      dev.inkling.tensor.Shape shape,
      boolean training) {
    return switch (layer) {
      case Linear full -> linear(full, name, in, shape);
      case Conv2d conv -> convolution(conv, name, in);
      case MaxPool2d pool -> pooled(pool, in);
      case Dropout drop -> training ? dropped(drop, in, shape) : in;
      case Flatten ignored -> tf.reshape(in, tf.array(-1, Math.toIntExact(shape.size())));
      default -> throw new IllegalArgumentException("no counterpart of " + layer + " here");
    };
  }

  private Operand<TFloat32> linear(
      Linear layer, String name, Operand<TFloat32> in, dev.inkling.tensor.Shape shape) {
    float[] values = Turned.linear(values(name + "weight"), layer.out(), shape);
    var weight = variable(name + "weight", values, layer.in(), layer.out());
    Operand<TFloat32> out = tf.linalg.matMul(in, weight, MatMul.transposeB(false));
    return finished(layer.bias(), layer.relu(), name, layer.out(), out);
  }

  private Operand<TFloat32> convolution(Conv2d layer, String name, Operand<TFloat32> in) {
    int height = layer.kernel().height(), width = layer.kernel().width();
    float[] values = Turned.kernel(values(name + "weight"), layer.out(), layer.in(), height, width);
    var weight = variable(name + "weight", values, height, width, layer.in(), layer.out());
    String padding = layer.padding().equals(Padding.VALID) ? "VALID" : "SAME";
    long stride = layer.stride();
    Operand<TFloat32> out = tf.nn.conv2d(in, weight, List.of(1L, stride, stride, 1L), padding);
    return finished(layer.bias(), layer.relu(), name, layer.out(), out);
  }

  private Operand<TFloat32> finished(
      boolean bias, boolean relu, String name, int out, Operand<TFloat32> product) {
    Operand<TFloat32> added =
        bias
            ? tf.nn.biasAdd(product, variable(name + "bias", values(name + "bias"), out))
            : product;
    return relu ? tf.nn.relu(added) : added;
  }

  private Operand<TFloat32> pooled(MaxPool2d pool, Operand<TFloat32> in) {
    Operand<TInt32> window = tf.array(1, pool.window().height(), pool.window().width(), 1);
    return tf.nn.maxPool(in, window, tf.array(1, pool.stride(), pool.stride(), 1), "VALID");
  }

  private Operand<TFloat32> dropped(
      Dropout layer, Operand<TFloat32> in, dev.inkling.tensor.Shape shape) {
    var chance = tf.random.randomUniform(tf.shape(in), TFloat32.class);
    var kept =
        tf.dtypes.cast(tf.math.greaterEqual(chance, tf.constant(layer.rate())), TFloat32.class);
    return tf.math.mul(in, tf.math.mul(kept, tf.constant(1 / (1 - layer.rate()))));
  }

  private float[] values(String name) {
    return java.util.Objects.requireNonNull(first.nodes().get(name), name).values();
  }

  private Variable<TFloat32> variable(String name, float[] values, long... shape) {
    return variables.computeIfAbsent(name, unknown -> variable(values, Shape.of(shape)));
  }

  private Variable<TFloat32> variable(float[] values, Shape shape) {
    Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
    initialisers.add(tf.assign(variable, tf.constant(shape, DataBuffers.of(values))));
    return variable;
  }

  /// A variable that is no weight, all of one value.
  Variable<TFloat32> filled(Shape shape, float value) {
    float[] values = new float[Math.toIntExact(shape.size())];
    java.util.Arrays.fill(values, value);
    return variable(values, shape);
  }
}
