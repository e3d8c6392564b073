package dev.inkling.interop.read;

import dev.inkling.nn.AveragePool2d;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Extent;
import dev.inkling.nn.GlobalAveragePool;
import dev.inkling.nn.GlobalMaxPool;
import dev.inkling.nn.Layer;
import dev.inkling.nn.MaxPool2d;
import dev.inkling.nn.Padding;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Convolutions and poolings.
final class Windows {
  private Windows() {}

  /// What the attributes say of a window over an image, all of it in rows and columns.
  private record Window(
      int height, int width, int stride, int top, int left, int bottom, int right) {
    boolean isEven() {
      return top == left && left == bottom && bottom == right;
    }

    int rows(int imageHeight) {
      return (imageHeight + top + bottom - height) / stride + 1;
    }

    int columns(int imageWidth) {
      return (imageWidth + left + right - width) / stride + 1;
    }
  }

  private static Window window(NodeView node, int[] kernel, int[] image, Step.Zeros more) {
    int[] strides = node.wholes("strides", 1, 1);
    if (kernel.length != 2 || strides.length != 2) {
      throw new ModelFileException(
          "has a window of %d axes, expected height and width".formatted(kernel.length));
    }
    if (strides[0] != strides[1] || strides[0] < 1) {
      throw new ModelFileException(
          "has strides %s, expected two equal ones".formatted(Arrays.toString(strides)));
    }
    int[] pads = pads(node, kernel, image, strides[0]);
    return new Window(
        kernel[0],
        kernel[1],
        strides[0],
        pads[0] + more.top(),
        pads[1] + more.left(),
        pads[2] + more.bottom(),
        pads[3] + more.right());
  }

  /// Above, left, below, right.
  private static int[] pads(NodeView node, int[] kernel, int[] image, int stride) {
    String auto = node.word("auto_pad", "NOTSET");
    switch (auto) {
      case "VALID":
        return new int[4];
      case "SAME_UPPER", "SAME_LOWER":
        int vertical = zeros(image[1], kernel[0], stride);
        int horizontal = zeros(image[2], kernel[1], stride);
        int more = auto.equals("SAME_LOWER") ? 1 : 0;
        int top = (vertical + more) / 2, left = (horizontal + more) / 2;
        return new int[] {top, left, vertical - top, horizontal - left};
      default:
        int[] pads = node.wholes("pads", 0, 0, 0, 0);
        if (pads.length != 4 || Arrays.stream(pads).anyMatch(pad -> pad < 0 || pad > 4096)) {
          throw new ModelFileException("has pads " + Arrays.toString(pads));
        }
        return pads;
    }
  }

  private static int zeros(int extent, int kernel, int stride) {
    int outputs = (extent + stride - 1) / stride;
    return Math.max(0, (outputs - 1) * stride + kernel - extent);
  }

  // ---- convolution

  static Operand convolution(NodeView node) {
    Flow flow = node.flow(0);
    Step.Zeros more = new Step.Zeros(0, 0, 0, 0);
    if (flow.trail().last() instanceof Step.Zeros zeros) {
      more = zeros;
      flow = Flow.of(flow.trail().before());
    }
    int[] image = flow.image().extents();
    Constant weight = weight(node, image[0]);
    int[] extents = weight.extents();
    Window window = window(node, new int[] {extents[2], extents[3]}, image, more);
    Padding padding = padding(window, image);
    if (padding == null) {
      int widest =
          Math.max(Math.max(window.top, window.bottom), Math.max(window.left, window.right));
      weight = widened(weight, window, widest, node.budget());
      padding = Padding.zeros(widest);
    }
    return convolved(node, flow, weight, window.stride, padding);
  }

  private static Constant weight(NodeView node, int channels) {
    Constant weight = node.constant(1);
    if (weight.rank() != 4) {
      throw new ModelFileException(
          "has %s as weight, expected [out, in, height, width]".formatted(weight));
    }
    if (node.whole("group", 1) != 1) {
      throw new ModelFileException(
          "has %d groups, only 1 is read: export the model with ordinary convolutions"
              .formatted(node.whole("group", 1)));
    }
    if (weight.extents()[1] != channels) {
      throw new ModelFileException(
          "has a weight for %d channels, the image has %d"
              .formatted(weight.extents()[1], channels));
    }
    return dilated(weight, node.wholes("dilations", 1, 1), node.budget());
  }

  /// Our padding where there is one that does the same; else null.
  private static @Nullable Padding padding(Window window, int[] image) {
    if (window.isEven()) {
      return Padding.zeros(window.top);
    }
    int vertical = zeros(image[1], window.height, window.stride);
    int horizontal = zeros(image[2], window.width, window.stride);
    boolean same =
        window.top == vertical / 2
            && window.left == horizontal / 2
            && window.top + window.bottom == vertical
            && window.left + window.right == horizontal;
    return same ? Padding.SAME : null;
  }

  private static Constant dilated(Constant weight, int[] dilations, Budget budget) {
    if (dilations.length != 2 || Arrays.stream(dilations).anyMatch(d -> d < 1 || d > 4096)) {
      throw new ModelFileException("has dilations " + Arrays.toString(dilations));
    }
    int[] e = weight.extents();
    int height = (e[2] - 1) * dilations[0] + 1, width = (e[3] - 1) * dilations[1] + 1;
    return spread(
        weight, height, width, new int[] {0, dilations[0]}, new int[] {0, dilations[1]}, budget);
  }

  /// A kernel with zeros round it, so that one width of padding does for all four sides.
  private static Constant widened(Constant weight, Window window, int widest, Budget budget) {
    int height = window.height + 2 * widest - window.top - window.bottom;
    int width = window.width + 2 * widest - window.left - window.right;
    int[] rows = {widest - window.top, 1}, columns = {widest - window.left, 1};
    return spread(weight, height, width, rows, columns, budget);
  }

  /// A larger kernel in which row r of the old one is row `rows[0] + r · rows[1]`, zero elsewhere.
  private static Constant spread(
      Constant weight, int height, int width, int[] rows, int[] columns, Budget budget) {
    int[] e = weight.extents();
    if (height == e[2] && width == e[3]) {
      return weight;
    }
    int[] extents = {e[0], e[1], height, width};
    int count = Axes.product(extents);
    budget.work(count);
    float[] larger = new float[count];
    int[] places =
        Axes.places(
            e,
            new int[] {e[1] * height * width, height * width, rows[1] * width, columns[1]},
            budget);
    for (int i = 0; i < places.length; i++) {
      larger[places[i] + rows[0] * width + columns[0]] = weight.number(i);
    }
    return Constant.floats(extents, larger);
  }

  private static Operand convolved(
      NodeView node, Flow flow, Constant weight, int stride, Padding padding) {
    int[] e = weight.extents();
    int[] image = flow.extents();
    Conv2d conv = Conv2d.of(e[1], e[0], new Extent(e[2], e[3])).stride(stride).padding(padding);
    var geometry = padding.geometry(Shape.of(1, image[0], image[1], image[2]), Shape.of(e), stride);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("weight", Tensor.of(Shape.of(e), weight.numbers()));
    if (node.has(2)) {
      weights.put("bias", Rows.row(node.constant(2), e[0]));
    } else {
      conv = conv.withoutBias();
    }
    Shape result = Shape.of(e[0], geometry.outHeight(), geometry.outWidth());
    node.budget().activations(result.size());
    return flow.then(new Step.Layered(conv, weights, node.nameOf(1)), result);
  }

  /// Zeros that the next convolution takes over.
  static Operand pad(NodeView node) {
    Flow flow = node.flow(0).image();
    int[] pads = node.wholesOf(1, "pads");
    float value = node.has(2) ? node.constant(2).only() : node.decimal("value", 0);
    if (pads == null || pads.length != 8 || node.has(3)) {
      throw new ModelFileException("must name 8 pads of [N, C, H, W], and no axes");
    }
    if (Arrays.stream(pads).anyMatch(pad -> pad < 0 || pad > 4096)
        || pads[0] + pads[1] + pads[4] + pads[5] > 0) {
      throw new ModelFileException(
          "has pads %s: only zeros round images are read".formatted(Arrays.toString(pads)));
    }
    if (Arrays.stream(pads).allMatch(pad -> pad == 0)) {
      return flow;
    }
    if (value != 0 || !node.word("mode", "constant").equals("constant")) {
      throw new ModelFileException("fills the rim with something else than zeros");
    }
    int[] e = flow.extents();
    Shape result = Shape.of(e[0], e[1] + pads[2] + pads[6], e[2] + pads[3] + pads[7]);
    node.budget().activations(result.size());
    return flow.then(new Step.Zeros(pads[2], pads[3], pads[6], pads[7]), result);
  }

  // ---- pooling

  static Operand maxPool(NodeView node) {
    Flow flow = node.flow(0).image();
    Window window = pooling(node, flow);
    if (!window.isEven() || window.top >= Math.min(window.height, window.width)) {
      throw new ModelFileException(
          "reaches over the rim by %d, %d, %d, %d pixels, expected as many on each side"
              .formatted(window.top, window.left, window.bottom, window.right));
    }
    Extent extent = new Extent(window.height, window.width);
    return pooled(node, flow, window, new MaxPool2d(extent, window.stride, window.top));
  }

  static Operand averagePool(NodeView node) {
    Flow flow = node.flow(0).image();
    Window window = pooling(node, flow);
    if (!window.isEven() || window.top != 0) {
      throw new ModelFileException("averages over the rim, which is not done: use no padding");
    }
    Extent extent = new Extent(window.height, window.width);
    return pooled(node, flow, window, new AveragePool2d(extent, window.stride));
  }

  private static Window pooling(NodeView node, Flow flow) {
    int[] kernel = node.wholes("kernel_shape");
    int[] image = flow.extents();
    Window window = window(node, kernel, image, new Step.Zeros(0, 0, 0, 0));
    int[] dilations = node.wholes("dilations", 1, 1);
    if (Arrays.stream(dilations).anyMatch(dilation -> dilation != 1)) {
      throw new ModelFileException("has dilations " + Arrays.toString(dilations));
    }
    int high = image[1] + window.top + window.bottom - window.height;
    int wide = image[2] + window.left + window.right - window.width;
    boolean cut = high % window.stride != 0 || wide % window.stride != 0;
    if (high < 0 || wide < 0 || (node.whole("ceil_mode", 0) != 0 && cut)) {
      throw new ModelFileException(
          "has windows of %d×%d that do not fit the image %d×%d"
              .formatted(window.height, window.width, image[1], image[2]));
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
    boolean reduces = node.operator().startsWith("Reduce");
    Flow flow = node.flow(0).image();
    if (reduces) {
      checkReduced(node);
    }
    boolean mean = node.operator().endsWith("AveragePool") || node.operator().endsWith("Mean");
    int channels = flow.extents()[0];
    node.budget().activations(channels);
    Flow pooled =
        flow.then(
            Step.Layered.plain(mean ? new GlobalAveragePool() : new GlobalMaxPool()),
            Shape.of(channels));
    boolean keeps = !reduces || node.whole("keepdims", 1) != 0;
    return keeps ? pooled.seenAs(channels, 1, 1) : pooled;
  }

  private static void checkReduced(NodeView node) {
    int[] axes = node.wholesOf(1, "axes");
    boolean pixels =
        axes != null
            && axes.length == 2
            && Math.min(Axes.of(axes[0], 4), Axes.of(axes[1], 4)) == 2
            && Math.max(Axes.of(axes[0], 4), Axes.of(axes[1], 4)) == 3;
    if (!pixels) {
      throw new ModelFileException(
          "reduces axes %s, only 2 and 3 of images are read".formatted(Arrays.toString(axes)));
    }
  }
}
