package dev.inkling.interop.read;

import dev.inkling.interop.read.Step.Affine;
import dev.inkling.interop.read.Step.Layered;
import dev.inkling.nn.BatchNorm;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sums and products with numbers of the file: preprocessing where they stand at the input, else
/// part of the layer before them, else a batch normalisation that does the same.
final class Affines {
  private static final float EPSILON = 1e-5f;

  private Affines() {}

  /// `y = x + shift`, number by number.
  static Affine shiftedBy(double[] shift) {
    double[] scale = new double[shift.length];
    Arrays.fill(scale, 1);
    return new Affine(scale, shift);
  }

  /// `Add`, `Sum`, `Sub`, `Mul` or `Div` of a batch and numbers of the file.
  static Operand arithmetic(NodeView node) {
    boolean first = node.input(0) instanceof Flow;
    Flow flow = node.flow(first ? 0 : 1);
    Constant constant = node.constant(first ? 1 : 0);
    if (constant.isWhole()) {
      throw new ModelFileException(
          "computes with whole numbers, which overflow or are cut off: cast the image to float first");
    }
    double[] numbers = spread(constant, flow, node.budget());
    double[] scale = new double[numbers.length], shift = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      double c = numbers[i];
      switch (node.operator()) {
        case "Add", "Sum" -> set(scale, shift, i, 1, c);
        case "Sub" -> set(scale, shift, i, first ? 1 : -1, first ? -c : c);
        case "Mul" -> set(scale, shift, i, c, 0);
        case "Div" -> set(scale, shift, i, first ? 1 / c : Double.NaN, 0);
        default -> throw new IllegalStateException(node.operator() + " is no arithmetic");
      }
    }
    return apply(flow, new Affine(scale, shift), node, node.owns(first ? 0 : 1));
  }

  /// `Neg`.
  static Operand negated(NodeView node) {
    Flow flow = node.flow(0);
    node.budget().examples(flow.size());
    double[] scale = new double[flow.size()];
    Arrays.fill(scale, -1);
    return apply(flow, new Affine(scale, new double[scale.length]), node, node.owns(0));
  }

  private static void set(double[] scale, double[] shift, int i, double a, double b) {
    scale[i] = a;
    shift[i] = b;
  }

  /// The numbers as often as an example has numbers, in our order.
  private static double[] spread(Constant constant, Flow flow, Budget budget) {
    int[] batch = new int[flow.extents().length + 1];
    batch[0] = 1;
    System.arraycopy(flow.extents(), 0, batch, 1, flow.extents().length);
    if (!Arrays.equals(Axes.broadcast(batch, constant.extents()), batch)) {
      throw new ModelFileException("has %s for %s".formatted(constant, flow));
    }
    int[] strides = Axes.broadcastStrides(constant.extents(), batch.length);
    budget.examples(flow.size());
    int[] places = Axes.places(batch, strides, budget);
    double[] numbers = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      numbers[flow.ours(i)] = constant.number(places[i]);
    }
    return numbers;
  }

  /// What the numbers make of a batch.
  ///
  /// @param merges whether nobody else reads the batch, so that the layer before may change
  static Flow apply(Flow flow, Affine affine, NodeView node, boolean merges) {
    for (int i = 0; i < affine.scale().length; i++) {
      if (!Double.isFinite(affine.scale()[i]) || !Double.isFinite(affine.shift()[i])) {
        throw new ModelFileException("multiplies or adds a number that is not finite");
      }
    }
    Trail trail = flow.trail();
    Step last = trail.last();
    Step merged =
        switch (last) {
          case null -> null;
          case Affine before -> affine.after(before);
          case Layered layer -> merged(layer, affine, trail.shape());
          case Step.Rim _, Step.Erf _, Step.Quantised _ -> null;
        };
    node.budget().work(merged == null ? 0 : weights(merged));
    if (merged != null && merges && !flow.done()) {
      return new Flow(
          trail.before().then(merged, trail.shape()), flow.extents(), flow.order(), false);
    }
    node.budget().activations(flow.size());
    return flow.elementwise(trail.isInput() ? affine : layered(affine, trail.shape()));
  }

  private static long weights(Step step) {
    return step instanceof Layered layer
        ? layer.weights().values().stream().mapToLong(tensor -> tensor.data().length).sum()
        : 0;
  }

  // ---- into the layer before

  private static @Nullable Step merged(Layered before, Affine affine, Shape shape) {
    if (before.layer() instanceof dev.inkling.nn.Affine line && affine.isEqual()) {
      return line(
          affine.scale()[0] * line.scale(), affine.scale()[0] * line.shift() + affine.shift()[0]);
    }
    float[] scale = channels(affine.scale(), shape), shift = channels(affine.shift(), shape);
    if (before.layer() instanceof BatchNorm norm && scale != null && shift != null) {
      return norm.relu() ? null : normalised(before, scale, shift);
    }
    Layer layer =
        scale == null || shift == null
            ? null
            : switch (before.layer()) {
              case Conv2d conv when !conv.relu() -> biased(conv);
              case Linear linear when !linear.relu() -> biased(linear);
              default -> null;
            };
    return layer == null ? null : new Layered(layer, merged(before, scale, shift), before.name());
  }

  /// Batch normalisation that was written as a difference, a product and a sum becomes one again:
  /// the first factor is taken for the deviation, as it is before anything was learnt.
  private static Layered normalised(Layered before, float[] scale, float[] shift) {
    Map<String, Tensor> weights = new LinkedHashMap<>(before.weights());
    float[] weight = numbers(before, "weight"), bias = numbers(before, "bias");
    float[] variance = numbers(before, "running_var");
    for (int c = 0; c < scale.length; c++) {
      float wanted = 1 / (scale[c] * scale[c]) - EPSILON;
      boolean plain = weight[c] == 1 && bias[c] == 0 && variance[c] == 1 - EPSILON;
      if (plain && scale[c] > 0 && wanted > EPSILON && wanted < 1e6f) {
        variance[c] = wanted;
      } else {
        weight[c] *= scale[c];
        bias[c] *= scale[c];
      }
      bias[c] += shift[c];
    }
    weights.put("weight", Tensor.vector(weight));
    weights.put("bias", Tensor.vector(bias));
    weights.put("running_var", Tensor.vector(variance));
    return new Layered(before.layer(), weights, before.name());
  }

  private static float[] numbers(Layered layer, String name) {
    return Objects.requireNonNull(layer.weights().get(name)).data().clone();
  }

  private static Layer biased(Conv2d c) {
    return new Conv2d(
        c.in(), c.out(), c.kernel(), c.stride(), c.padding(), true, false, c.weights(), c.biases());
  }

  private static Layer biased(Linear l) {
    return new Linear(l.in(), l.out(), true, false, l.weights(), l.biases());
  }

  private static Map<String, Tensor> merged(
      Layered before, float @Nullable [] scale, float @Nullable [] shift) {
    Tensor weight = before.weights().get("weight");
    if (scale == null || shift == null || weight == null) {
      throw new IllegalStateException("a layer without a weight");
    }
    Tensor bias = before.weights().get("bias");
    float[] scaled = weight.data().clone();
    float[] shifted = new float[scale.length];
    int each = scaled.length / scale.length;
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= scale[i / each];
    }
    for (int o = 0; o < shifted.length; o++) {
      shifted[o] = (bias == null ? 0 : bias.data()[o] * scale[o]) + shift[o];
    }
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("weight", Tensor.of(weight.shape(), scaled));
    weights.put("bias", Tensor.vector(shifted));
    return weights;
  }

  /// One number a channel, where all numbers of a channel are equal; else null.
  private static float @Nullable [] channels(double[] numbers, Shape shape) {
    float[] channels = new float[shape.extent(0)];
    int each = numbers.length / channels.length;
    for (int i = 0; i < numbers.length; i++) {
      channels[i / each] = (float) numbers[i];
      if (numbers[i] != numbers[i / each * each]) {
        return null;
      }
    }
    return channels;
  }

  // ---- as a layer of its own

  private static Layered line(double scale, double shift) {
    return Layered.plain(new dev.inkling.nn.Affine((float) scale, (float) shift));
  }

  /// A straight line where all numbers are treated alike, else batch normalisation with variance 1.
  static Layered layered(Affine affine, Shape shape) {
    if (affine.isEqual()) {
      return line(affine.scale()[0], affine.shift()[0]);
    }
    float[] scale = channels(affine.scale(), shape), shift = channels(affine.shift(), shape);
    if (scale == null || shift == null) {
      throw new ModelFileException(
          "multiplies or adds other numbers to each pixel, which no layer does here");
    }
    int count = scale.length;
    boolean centred = allOnes(scale);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("weight", Tensor.vector(scale));
    weights.put("bias", centred ? Tensor.zeros(Shape.of(count)) : Tensor.vector(shift));
    weights.put("running_mean", centred ? negated(shift) : Tensor.zeros(Shape.of(count)));
    weights.put("running_var", Tensor.filled(Shape.of(count), 1 - EPSILON));
    return new Layered(new BatchNorm(count, 0.1f, EPSILON, false), weights, "");
  }

  private static boolean allOnes(float[] numbers) {
    boolean all = true;
    for (float number : numbers) {
      all &= number == 1;
    }
    return all;
  }

  private static Tensor negated(float[] numbers) {
    float[] negated = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      negated[i] = -numbers[i];
    }
    return Tensor.vector(negated);
  }
}
