package dev.inkling.interop.read;

import dev.inkling.interop.read.Step.Layered;
import dev.inkling.nn.Identity;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Parallel;
import dev.inkling.nn.Residual;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where two ways through the network meet again.
final class Meetings {
  private Meetings() {}

  /// The sum of two ways that began at the same place.
  static Operand sum(NodeView node) {
    Flow left = node.flow(0), right = node.flow(1);
    if (!alike(left, right) || node.inputs().size() != 2) {
      throw new ModelFileException("adds " + left + " and " + right + " of other ways or orders");
    }
    Trail parting = left.trail().parting(right.trail());
    boolean swapped = left.trail() == parting;
    Assembly body = Assembly.of((swapped ? right : left).trail().since(parting), node.budget());
    Assembly shortcut = Assembly.of((swapped ? left : right).trail().since(parting), node.budget());
    Map<String, Tensor> weights = new LinkedHashMap<>();
    body.weights().forEach((name, tensor) -> weights.put("body." + name, tensor));
    shortcut.weights().forEach((name, tensor) -> weights.put("shortcut." + name, tensor));
    Residual block = Residual.of(orIdentity(body), orIdentity(shortcut));
    node.budget().activations(left.size());
    Size inside = body.size().beside(shortcut.size()).wrapped();
    Trail trail = parting.then(new Layered(block, weights, "", inside), left.trail().shape());
    return new Flow(trail, left.extents(), left.order(), false);
  }

  /// Whether number i of one stands for number i of the other, and neither is a softmax's.
  static boolean alike(Flow left, Flow right) {
    return Arrays.equals(left.extents(), right.extents())
        && Arrays.equals(left.order(), right.order())
        && left.trail().shape().equals(right.trail().shape())
        && !left.done()
        && !right.done();
  }

  static Layer orIdentity(Assembly assembly) {
    return assembly.layers().layers().isEmpty() ? new Identity() : assembly.layers();
  }

  /// Several ways side by side, one after the other along the channels or features.
  static Operand concat(NodeView node) {
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      flows.add(joined(node, i));
    }
    if (flows.size() == 1) {
      return flows.getFirst();
    }
    Trail parting = flows.getFirst().trail();
    for (Flow flow : flows) {
      parting = parting.parting(flow.trail());
    }
    List<Layer> layers = new ArrayList<>();
    Map<String, Tensor> weights = new LinkedHashMap<>();
    Size inside = Size.NONE;
    int along = 0;
    for (Flow flow : flows) {
      String name = "way" + (layers.size() + 1);
      Assembly way = Assembly.of(flow.trail().since(parting), node.budget());
      inside = inside.beside(way.size());
      way.weights().forEach((inner, tensor) -> weights.put(name + "." + inner, tensor));
      layers.add(orIdentity(way).named(name));
      along += flow.trail().shape().extent(0);
    }
    Shape result = flows.getFirst().trail().shape().with(0, along);
    node.budget().activations(result.size());
    Layer parallel = Parallel.of(layers.toArray(Layer[]::new));
    return Flow.of(parting.then(new Layered(parallel, weights, "", inside.wrapped()), result));
  }

  /// A way whose channels or features are what is joined.
  private static Flow joined(NodeView node, int i) {
    Flow flow = node.flow(i);
    int axis = Axes.of(node.whole("axis", 1), flow.extents().length + 1);
    Flow joined = flow.extents().length == 1 ? flow.row() : flow.image();
    if (axis != 1 || joined.order() != null || joined.done()) {
      throw new ModelFileException(
          "joins along axis " + axis + ": only channels of images or features of rows are read");
    }
    return joined;
  }
}
