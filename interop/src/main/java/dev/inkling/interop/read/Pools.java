package dev.inkling.interop.read;

import dev.inkling.nn.AveragePool2d;
import dev.inkling.nn.Extent;
import dev.inkling.nn.GlobalAveragePool;
import dev.inkling.nn.GlobalMaxPool;
import dev.inkling.nn.Layer;
import dev.inkling.nn.MaxPool2d;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.file.ModelFileException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Poolings.
final class Pools {
  private Pools() {}

  static Operand maxPool(NodeView node) {
    Flow seen = node.flow(0).image();
    Window window = pooling(node, seen);
    Flow flow = withoutEdge(seen, window);
    Extent extent = new Extent(window.height(), window.width());
    if (window.isEven() && window.top() < Math.min(window.height(), window.width())) {
      MaxPool2d pool = new MaxPool2d(extent, window.stride(), window.top());
      return pooled(node, flow, window, pool);
    }
    Flow rimmed = rimmed(node, flow, window, Step.Rim.Fill.LOWEST);
    return pooled(node, rimmed, window.inside(), new MaxPool2d(extent, window.stride(), 0));
  }

  private static Flow withoutEdge(Flow flow, Window window) {
    Trail trail = flow.trail();
    return trail.last() instanceof Step.Rim rim
        ? Flow.of(trail.before().then(rim.pooled(window.height(), window.width()), trail.shape()))
        : flow;
  }

  static Operand averagePool(NodeView node) {
    Flow flow = node.flow(0).image();
    Window window = pooling(node, flow);
    Extent extent = new Extent(window.height(), window.width());
    AveragePool2d pool = new AveragePool2d(extent, window.stride());
    if (window.equals(window.inside())) {
      return pooled(node, flow, window, pool);
    }
    boolean cut = !window.equals(Window.of(node, node.wholes("kernel_shape"), flow.extents()));
    if (cut || node.whole("count_include_pad", 0) == 0) {
      throw new ModelFileException(
          "averages over the part of a window that is inside of the image: use no padding, or"
              + " count_include_pad");
    }
    return pooled(node, rimmed(node, flow, window, Step.Rim.Fill.ZERO), window.inside(), pool);
  }

  private static Flow rimmed(NodeView node, Flow flow, Window window, Step.Rim.Fill fill) {
    int[] e = flow.extents();
    Shape result =
        Shape.of(
            e[0], e[1] + window.top() + window.bottom(), e[2] + window.left() + window.right());
    node.budget().activations(result.size());
    var rim = new Step.Rim(window.top(), window.left(), window.bottom(), window.right(), fill);
    return flow.then(rim.layer(), result);
  }

  private static Window pooling(NodeView node, Flow flow) {
    int[] image = flow.extents();
    Window told = Window.of(node, node.wholes("kernel_shape"), image);
    Limits.window(told.height(), told.width());
    Window window = node.whole("ceil_mode", 0) == 0 ? told : told.reaching(image);
    int[] dilations = node.wholes("dilations", 1, 1);
    if (Arrays.stream(dilations).anyMatch(dilation -> dilation != 1)) {
      throw new ModelFileException("has dilations " + Arrays.toString(dilations));
    }
    boolean fits = window.rows(image[1]) > 0 && window.columns(image[2]) > 0;
    boolean beyond = window.top() >= window.height() || window.left() >= window.width();
    if (!fits || beyond || window.height() < 1 || window.width() < 1) {
      throw new ModelFileException(
          "has windows of %d×%d that do not fit the image %d×%d"
              .formatted(window.height(), window.width(), image[1], image[2]));
    }
    return window;
  }

  private static Operand pooled(NodeView node, Flow flow, Window window, Layer layer) {
    int[] e = flow.extents();
    Shape result = Shape.of(e[0], window.rows(e[1]), window.columns(e[2]));
    node.budget().activations(result.size());
    return flow.then(Step.Layered.plain(layer), result);
  }

  /// One number a channel; the graph keeps two axes of one pixel unless it says otherwise.
  static Operand global(NodeView node) {
    boolean mean = node.operator().endsWith("AveragePool") || node.operator().endsWith("Mean");
    Layer layer = mean ? new GlobalAveragePool() : new GlobalMaxPool();
    return node.operator().startsWith("Reduce") ? reduced(node, layer) : channels(node, layer);
  }

  private static Flow channels(NodeView node, Layer layer) {
    Flow pooled = pooled(node, node.flow(0).image(), layer);
    return pooled.seenAs(pooled.size(), 1, 1);
  }

  /// Over the pixels, the channels being first or last.
  private static Flow reduced(NodeView node, Layer layer) {
    Flow flow = node.flow(0);
    int[] axes = node.wholesOf(1, "axes");
    boolean last = flow.isChannelsLast() && isPair(axes, 1);
    if (!last && !isPair(axes, 2)) {
      throw new ModelFileException(
          "reduces axes %s, only height and width of images are read"
              .formatted(Arrays.toString(axes)));
    }
    Flow pooled = pooled(node, last ? Flow.of(flow.trail()) : flow.image(), layer);
    int channels = pooled.size();
    if (node.whole("keepdims", 1) == 0) {
      return pooled;
    }
    return last ? pooled.seenAs(1, 1, channels) : pooled.seenAs(channels, 1, 1);
  }

  /// Whether these are axis `first` of images and the next one.
  private static boolean isPair(int @Nullable [] axes, int first) {
    if (axes == null || axes.length != 2) {
      return false;
    }
    int one = Axes.of(axes[0], 4), two = Axes.of(axes[1], 4);
    return Math.min(one, two) == first && Math.max(one, two) == first + 1;
  }

  private static Flow pooled(NodeView node, Flow image, Layer layer) {
    int channels = image.extents()[0];
    node.budget().activations(channels);
    return image.then(Step.Layered.plain(layer), Shape.of(channels));
  }
}
