package dev.inkling.interop.read;

import dev.inkling.interop.read.Step.Layered;
import dev.inkling.nn.Affine;
import dev.inkling.nn.BatchNorm;
import dev.inkling.nn.Clip;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Dropout;
import dev.inkling.nn.Elu;
import dev.inkling.nn.Gelu;
import dev.inkling.nn.HardSigmoid;
import dev.inkling.nn.HardSwish;
import dev.inkling.nn.Identity;
import dev.inkling.nn.Layer;
import dev.inkling.nn.LeakyRelu;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Product;
import dev.inkling.nn.Relu;
import dev.inkling.nn.Residual;
import dev.inkling.nn.Sequential;
import dev.inkling.nn.Sigmoid;
import dev.inkling.nn.Softplus;
import dev.inkling.nn.Tanh;
import dev.inkling.tensor.file.ModelFileException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Functions of each number by itself, dropout, softmax.
final class Activations {
  /// From this opset on Softmax is over one axis, before over all from one on.
  private static final int ONE_AXIS = 13;

  private Activations() {}

  static Operand relu(NodeView node) {
    Flow flow = node.flow(0);
    if (flow.trail().last() instanceof Layered before && node.owns(0) && !flow.done()) {
      Layer rectified = rectified(before.layer());
      if (rectified != null) {
        Layered step = new Layered(rectified, before.weights(), before.name(), before.inside());
        Trail trail = flow.trail().before().then(step, flow.trail().shape());
        return new Flow(trail, flow.extents(), flow.order(), false);
      }
    }
    return layer(node, new Relu());
  }

  /// The layer with the rectifier in the same pass; null where it has no such form.
  private static @Nullable Layer rectified(Layer layer) {
    return switch (layer) {
      case Conv2d conv when !conv.relu() -> conv.withRelu();
      case Linear linear when !linear.relu() -> linear.withRelu();
      case BatchNorm norm when !norm.relu() -> norm.withRelu();
      case Residual residual when !residual.relu() -> residual.withRelu();
      default -> null;
    };
  }

  static Operand sigmoid(NodeView node) {
    return layer(node, new Sigmoid());
  }

  static Operand tanh(NodeView node) {
    return layer(node, new Tanh());
  }

  static Operand leakyRelu(NodeView node) {
    return layer(node, new LeakyRelu(node.decimal("alpha", 0.01f)));
  }

  /// The exact form unless the file says `tanh`.
  static Operand gelu(NodeView node) {
    return layer(node, new Gelu(!node.word("approximate", "none").equals("tanh")));
  }

  static Operand elu(NodeView node) {
    return layer(node, new Elu(node.decimal("alpha", 1), 1));
  }

  static Operand selu(NodeView node) {
    Elu usual = Elu.SELF_NORMALISING;
    return layer(
        node, new Elu(node.decimal("alpha", usual.alpha()), node.decimal("gamma", usual.scale())));
  }

  /// `α · elu(x / α)`.
  static Operand celu(NodeView node) {
    float alpha = node.decimal("alpha", 1);
    Flow scaled = layer(node, new Affine(1 / alpha, 0));
    return scaled.elementwise(Layered.plain(new Elu(1, alpha)));
  }

  static Operand softplus(NodeView node) {
    return layer(node, new Softplus());
  }

  static Operand hardSigmoid(NodeView node) {
    return layer(node, new HardSigmoid(node.decimal("alpha", 0.2f), node.decimal("beta", 0.5f)));
  }

  static Operand hardSwish(NodeView node) {
    return layer(node, new HardSwish());
  }

  static Operand mish(NodeView node) {
    Layer gate = Sequential.of(new Softplus(), new Tanh());
    return layer(node, new Product(new Identity(), gate));
  }

  static Operand erf(NodeView node) {
    return node.flow(0).elementwise(new Step.Erf());
  }

  /// The leaky rectifier, where one slope holds for all numbers.
  static Operand sloped(NodeView node) {
    Constant slopes = node.constant(1);
    float slope = slopes.size() == 0 ? 0 : slopes.number(0);
    for (int i = 0; i < slopes.size(); i++) {
      if (slopes.number(i) != slope) {
        throw new ModelFileException(
            "has a slope for each channel; only one for all is read: train the model with"
                + " PReLU(1), LeakyReLU or ReLU");
      }
    }
    return layer(node, new LeakyRelu(slope));
  }

  /// The square and the cube, as products.
  static Operand power(NodeView node) {
    float exponent = node.constant(1).only();
    Layer square = new Product(new Identity(), new Identity());
    if (exponent != 2 && exponent != 3) {
      throw new ModelFileException("has exponent " + exponent + ", only 2 and 3 are read");
    }
    return layer(node, exponent == 2 ? square : new Product(new Identity(), square));
  }

  /// Cut off below 0 and nowhere above is the rectifier.
  static Operand clip(NodeView node) {
    float least = node.has(1) ? node.constant(1).only() : node.decimal("min", -Float.MAX_VALUE);
    float most = node.has(2) ? node.constant(2).only() : node.decimal("max", Float.MAX_VALUE);
    float low = Math.max(least, -Float.MAX_VALUE), high = Math.min(most, Float.MAX_VALUE);
    return low == 0 && high == Float.MAX_VALUE ? relu(node) : layer(node, new Clip(low, high));
  }

  static Operand dropout(NodeView node) {
    Flow flow = node.flow(0);
    float rate = node.has(1) ? node.constant(1).only() : node.decimal("ratio", 0.5f);
    return rate == 0 || flow.done() ? flow : layer(node, new Dropout(rate));
  }

  private static Flow layer(NodeView node, Layer layer) {
    Flow flow = node.flow(0);
    node.budget().activations(flow.size());
    return flow.elementwise(Layered.plain(layer));
  }

  /// The network ends before it: our models give logits, and what `LogSoftmax` gives are logits.
  static Operand softmax(NodeView node) {
    Flow flow = node.flow(0);
    int[] e = flow.extents();
    boolean flattens = node.given().opset() < ONE_AXIS;
    int axis = Axes.of(node.whole("axis", flattens ? 1 : -1), e.length + 1);
    int end = flattens ? e.length : axis;
    int numbers = axis == 0 ? 0 : Axes.product(Arrays.copyOfRange(e, axis - 1, end));
    if (numbers != flow.size()) {
      throw new ModelFileException("has axis " + axis + " of " + flow + ", expected the classes'");
    }
    return flow.finished();
  }
}
