package dev.inkling.interop.read;

import dev.inkling.interop.read.Step.Layered;
import dev.inkling.nn.BatchNorm;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Dropout;
import dev.inkling.nn.Gelu;
import dev.inkling.nn.Layer;
import dev.inkling.nn.LeakyRelu;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Relu;
import dev.inkling.nn.Residual;
import dev.inkling.nn.Sigmoid;
import dev.inkling.nn.Tanh;
import dev.inkling.tensor.file.ModelFileException;
import org.jspecify.annotations.Nullable;

/// Functions of each number by itself, dropout, softmax.
final class Activations {
  private Activations() {}

  static Operand relu(NodeView node) {
    Flow flow = node.flow(0);
    if (flow.trail().last() instanceof Layered before && !flow.done()) {
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

  static Operand gelu(NodeView node) {
    return layer(node, new Gelu());
  }

  /// Cut off below 0 and nowhere above is the rectifier.
  static Operand clip(NodeView node) {
    float least = node.has(1) ? node.constant(1).only() : node.decimal("min", -Float.MAX_VALUE);
    float most = node.has(2) ? node.constant(2).only() : node.decimal("max", Float.MAX_VALUE);
    if (least != 0 || most < Float.MAX_VALUE) {
      throw new ModelFileException(
          "cuts off at %s and %s; only 0 and nowhere is read: train the model with ReLU"
              .formatted(least, most));
    }
    return relu(node);
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
    int rank = flow.extents().length + 1;
    int axis = Axes.of(node.whole("axis", flow.extents().length == 1 ? 1 : -1), rank);
    if (axis == 0 || flow.extents()[axis - 1] != flow.size()) {
      throw new ModelFileException("has axis " + axis + " of " + flow + ", expected the classes'");
    }
    return flow.finished();
  }
}
