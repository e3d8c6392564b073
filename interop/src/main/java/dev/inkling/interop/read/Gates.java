package dev.inkling.interop.read;

import dev.inkling.interop.read.Step.Layered;
import dev.inkling.nn.Affine;
import dev.inkling.nn.Clip;
import dev.inkling.nn.Gelu;
import dev.inkling.nn.HardSigmoid;
import dev.inkling.nn.HardSwish;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Product;
import dev.inkling.nn.Sigmoid;
import dev.inkling.nn.Silu;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Two ways that are multiplied: the functions that are made so (SiLU, hard swish, exact GELU) as
/// the layers that they are, else as a product.
final class Gates {
  private static final float CLOSE = 1e-3f;
  private static final float ROOT_HALF = 0.70710678f;

  private Gates() {}

  /// The product of two ways that began at the same place.
  static Operand product(NodeView node) {
    Flow left = node.flow(0), right = node.flow(1);
    if (!Meetings.alike(left, right)) {
      throw new ModelFileException(
          "multiplies " + left + " and " + right + " of other ways or orders");
    }
    Trail parting = left.trail().parting(right.trail());
    List<Trail> one = left.trail().since(parting), two = right.trail().since(parting);
    node.budget().activations(left.size());
    Flow before = new Flow(parting, left.extents(), left.order(), false);
    Flow known = known(before, one, two);
    Flow other = known == null ? known(before, two, one) : known;
    return other == null ? product(node, before, one, two) : other;
  }

  private static Flow product(NodeView node, Flow before, List<Trail> one, List<Trail> two) {
    Assembly left = Assembly.of(one, node.budget()), right = Assembly.of(two, node.budget());
    Map<String, Tensor> weights = new LinkedHashMap<>();
    left.weights().forEach((name, tensor) -> weights.put("left." + name, tensor));
    right.weights().forEach((name, tensor) -> weights.put("right." + name, tensor));
    Layer product = new Product(Meetings.orIdentity(left), Meetings.orIdentity(right));
    Size inside = left.size().beside(right.size()).wrapped();
    Step step = new Layered(product, weights, "", inside);
    Trail last = one.isEmpty() ? two.isEmpty() ? before.trail() : two.getLast() : one.getLast();
    Trail trail = before.trail().then(step, last.shape());
    return new Flow(trail, before.extents(), before.order(), false);
  }

  /// The layer that a way `x`, or `c · x`, and its gate make; null if we have none.
  private static @Nullable Flow known(Flow before, List<Trail> way, List<Trail> gate) {
    Float factor = factor(way);
    if (factor == null) {
      return null;
    }
    if (gate.size() == 1 && layer(gate.get(0)) instanceof Sigmoid) {
      return scaled(before, new Silu(), factor);
    }
    if (gate.size() == 1 && isClose(layer(gate.get(0)), new HardSigmoid(1 / 6f, 0.5f))) {
      return scaled(before, new HardSwish(), factor);
    }
    if (gate.size() == 2 && layer(gate.get(0)) instanceof Affine line && line.scale() == 1) {
      boolean six = line.shift() == 3 && new Clip(0, 6).equals(layer(gate.get(1)));
      return six ? scaled(before, new HardSwish(), 6 * factor) : null;
    }
    return gate.size() == 3 ? gelu(before, gate, factor) : null;
  }

  /// `a · (1 + erf(x / √2))` is the gate.
  private static @Nullable Flow gelu(Flow before, List<Trail> gate, float factor) {
    boolean fits =
        layer(gate.get(0)) instanceof Affine first
            && Math.abs(first.scale() - ROOT_HALF) < CLOSE
            && first.shift() == 0
            && gate.get(1).last() instanceof Step.Erf;
    if (fits && layer(gate.get(2)) instanceof Affine last && last.scale() == last.shift()) {
      return scaled(before, new Gelu(true), 2 * factor * last.scale());
    }
    return null;
  }

  private static boolean isClose(@Nullable Layer layer, HardSigmoid expected) {
    return layer instanceof HardSigmoid hard
        && Math.abs(hard.slope() - expected.slope()) < CLOSE / 10
        && hard.offset() == expected.offset();
  }

  /// c of `c · x`; null where the way is another.
  private static @Nullable Float factor(List<Trail> way) {
    if (way.isEmpty()) {
      return 1f;
    }
    boolean alone = way.size() == 1;
    return alone && layer(way.get(0)) instanceof Affine line && line.shift() == 0
        ? Float.valueOf(line.scale())
        : null;
  }

  private static @Nullable Layer layer(Trail place) {
    return place.last() instanceof Layered step ? step.layer() : null;
  }

  private static Flow scaled(Flow before, Layer layer, float factor) {
    Flow result = before.elementwise(Layered.plain(layer));
    return factor == 1 ? result : result.elementwise(Layered.plain(new Affine(factor, 0)));
  }
}
