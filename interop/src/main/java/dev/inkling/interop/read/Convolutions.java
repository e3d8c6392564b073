package dev.inkling.interop.read;

import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Extent;
import dev.inkling.nn.Padding;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Convolutions, and rims round images.
final class Convolutions {
  private Convolutions() {}

  static Operand convolution(NodeView node) {
    Flow flow = node.flow(0);
    return flow.isPixel() ? ofPixel(node, flow) : ofImage(node, flow);
  }

  /// With a kernel of one pixel it is a linear layer.
  private static Operand ofPixel(NodeView node, Flow flow) {
    Constant weight = weight(node, flow.size());
    int[] e = weight.extents();
    Window window = Window.of(node, new int[] {e[2], e[3]}, flow.extents());
    if (e[2] != 1 || e[3] != 1 || !window.equals(window.inside())) {
      throw new ModelFileException(
          "has a kernel of %d×%d and pads for a single pixel, expected 1×1 and none"
              .formatted(e[2], e[3]));
    }
    Flow row = Rows.linear(node, flow.seenAs(e[1]), weight.reshaped(e[0], e[1]));
    return row.seenAs(e[0], 1, 1);
  }

  private static Operand ofImage(NodeView node, Flow seen) {
    Flow flow = seen;
    Step.Rim more = Step.Rim.NONE;
    int[] image = flow.image().extents();
    if (flow.trail().last() instanceof Step.Rim rim
        && rim.fill() == Step.Rim.Fill.ZERO
        && node.owns(0)) {
      more = rim;
      image =
          new int[] {
            image[0], image[1] - rim.top() - rim.bottom(), image[2] - rim.left() - rim.right()
          };
      flow = new Flow(flow.trail().before(), image, null, flow.done());
    }
    Constant weight = weight(node, image[0]);
    int[] dilations = dilations(node);
    int[] kernel = dilated(weight, dilations);
    Window window = Window.of(node, kernel, seen.extents()).over(more);
    weight = dilated(weight, dilations, kernel, window, image, node.budget());
    Padding padding = padding(window, image);
    if (padding == null) {
      int widest =
          Math.max(
              Math.max(window.top(), window.bottom()), Math.max(window.left(), window.right()));
      weight = widened(weight, window, widest, node.budget());
      padding = Padding.zeros(widest);
    }
    return convolved(node, flow, weight, window.stride(), padding);
  }

  private static Constant weight(NodeView node, int channels) {
    Constant weight = node.constant(1);
    if (weight.rank() != 4) {
      throw new ModelFileException(
          "has %s as weight, expected [out, in, height, width]".formatted(weight));
    }
    weight = ungrouped(weight, node.whole("group", 1), node.budget());
    if (weight.extents()[1] != channels) {
      throw new ModelFileException(
          "has a weight for %d channels, the image has %d"
              .formatted(weight.extents()[1], channels));
    }
    return weight;
  }

  /// A convolution whose channels are told apart in groups is one with zeros between the groups.
  private static Constant ungrouped(Constant weight, int groups, Budget budget) {
    int[] e = weight.extents();
    if (groups == 1) {
      return weight;
    }
    if (groups < 1 || e[0] % groups != 0) {
      throw new ModelFileException("has %d groups for %d channels".formatted(groups, e[0]));
    }
    int[] all = {
      e[0], Limits.numbers("its weight", new long[] {e[1], groups}, Limits.EXAMPLE), e[2], e[3]
    };
    int count = Axes.product(all), each = e[1] * e[2] * e[3];
    budget.work(count);
    float[] numbers = new float[count];
    for (int o = 0; o < e[0]; o++) {
      int group = o / (e[0] / groups);
      for (int i = 0; i < each; i++) {
        numbers[(o * groups + group) * each + i] = weight.number(o * each + i);
      }
    }
    return Constant.floats(all, numbers);
  }

  /// Our padding where there is one that does the same; else null.
  private static @Nullable Padding padding(Window window, int[] image) {
    if (window.isEven()) {
      return Padding.zeros(window.top());
    }
    int vertical = Window.zeros(image[1], window.height(), window.stride());
    int horizontal = Window.zeros(image[2], window.width(), window.stride());
    boolean same =
        window.top() == vertical / 2
            && window.left() == horizontal / 2
            && window.top() + window.bottom() == vertical
            && window.left() + window.right() == horizontal;
    return same ? Padding.SAME : null;
  }

  private static int[] dilations(NodeView node) {
    int[] dilations = node.wholes("dilations", 1, 1);
    if (dilations.length != 2 || Arrays.stream(dilations).anyMatch(d -> d < 1 || d > 4096)) {
      throw new ModelFileException("has dilations " + Arrays.toString(dilations));
    }
    return dilations;
  }

  /// Height and width of the kernel with zeros between its numbers.
  private static int[] dilated(Constant weight, int[] dilations) {
    int[] e = weight.extents();
    long height = (e[2] - 1L) * dilations[0] + 1, width = (e[3] - 1L) * dilations[1] + 1;
    Limits.window(height, width);
    return new int[] {(int) height, (int) width};
  }

  private static Constant dilated(
      Constant weight, int[] dilations, int[] kernel, Window window, int[] image, Budget budget) {
    boolean larger = kernel[0] > weight.extents()[2] || kernel[1] > weight.extents()[3];
    if (larger && (window.rows(image[1]) < 1 || window.columns(image[2]) < 1)) {
      throw new ModelFileException(
          "has a kernel that dilations make %d×%d, larger than the image with its pads"
              .formatted(kernel[0], kernel[1]));
    }
    int[] rows = {0, dilations[0]}, columns = {0, dilations[1]};
    return spread(weight, kernel[0], kernel[1], rows, columns, budget);
  }

  /// A kernel with zeros round it, so that one width of padding does for all four sides.
  private static Constant widened(Constant weight, Window window, int widest, Budget budget) {
    int height = window.height() + 2 * widest - window.top() - window.bottom();
    int width = window.width() + 2 * widest - window.left() - window.right();
    int[] rows = {widest - window.top(), 1}, columns = {widest - window.left(), 1};
    return spread(weight, height, width, rows, columns, budget);
  }

  /// A larger kernel in which row r of the old one is row `rows[0] + r · rows[1]`, zero elsewhere.
  private static Constant spread(
      Constant weight, int height, int width, int[] rows, int[] columns, Budget budget) {
    int[] e = weight.extents();
    if (height == e[2] && width == e[3]) {
      return weight;
    }
    Limits.window(height, width);
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

  /// A rim that the next convolution takes over, or a layer.
  static Operand pad(NodeView node) {
    Flow flow = node.flow(0);
    int[] pads = node.wholesOf(1, "pads");
    if (pads == null || pads.length != 8 || node.has(3)) {
      throw new ModelFileException("must name 8 pads of [N, C, H, W], and no axes");
    }
    if (Arrays.stream(pads).allMatch(pad -> pad == 0)) {
      return flow;
    }
    boolean last = flow.isChannelsLast() && pads[1] + pads[5] > 0;
    Flow image = last ? Flow.of(flow.trail()) : flow.image();
    Flow rimmed = rimmed(node, image, rim(node, pads, last ? 1 : 2));
    return last ? Flow.channelsLast(rimmed.trail(), node.budget()) : rimmed;
  }

  private static Flow rimmed(NodeView node, Flow image, Step.Rim rim) {
    int[] e = image.extents();
    Shape result = Shape.of(e[0], e[1] + rim.top() + rim.bottom(), e[2] + rim.left() + rim.right());
    node.budget().activations(result.size());
    return image.then(rim, result);
  }

  /// @param height the axis of the rows
  private static Step.Rim rim(NodeView node, int[] pads, int height) {
    int round = pads[height] + pads[height + 1] + pads[height + 4] + pads[height + 5];
    if (Arrays.stream(pads).anyMatch(pad -> pad < 0 || pad > 4096)
        || Arrays.stream(pads).sum() != round) {
      throw new ModelFileException(
          "has pads %s: only pixels round images are read".formatted(Arrays.toString(pads)));
    }
    return new Step.Rim(
        pads[height], pads[height + 1], pads[height + 4], pads[height + 5], fill(node));
  }

  private static Step.Rim.Fill fill(NodeView node) {
    float value = node.has(2) ? node.constant(2).only() : node.decimal("value", 0);
    String mode = node.word("mode", "constant");
    if (mode.equals("edge")) {
      return Step.Rim.Fill.EDGE;
    }
    boolean lowest = value == Float.NEGATIVE_INFINITY || value == -Float.MAX_VALUE;
    if ((value != 0 && !lowest) || !mode.equals("constant")) {
      throw new ModelFileException(
          "fills the rim with %s (mode %s), only zeros are read".formatted(value, mode));
    }
    return lowest ? Step.Rim.Fill.LOWEST : Step.Rim.Fill.ZERO;
  }
}
