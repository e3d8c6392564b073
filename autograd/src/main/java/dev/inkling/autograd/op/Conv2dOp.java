package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Op;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.SingleBuilder;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two-dimensional convolution (cross-correlation, as everywhere in deep learning):
/// `y[n, o, i, j] = Σ_{c, u, v} x[n, c, s·i + u − p, s·j + v − p'] · w[o, c, u, v] + b[o]`, zero
/// outside
/// x, then the rectifier where asked.
///
/// x is a batch `[N, C, H, W]`, w `[O, C, U, V]`, b `[O]`, y `[N, O, H', W']`; see [ConvGeometry].
///
/// *Forward.* A walk over the taps ([ConvTapsForward]), matrix products ([ConvProductForward]), or
/// Winograd's algorithm, in all directions ([WinogradConvolution]); which, follows from the shape
/// ([ConvGeometry#byWinograd], [ConvGeometry#byProducts]). *Backward to x* by taps and products is
/// the same walk over dy with the taps mirrored: with stride s, the pixels of x fall into s²
/// classes, each of which sees its own subset of the taps. *Backward to w* sums over all pixels and
/// images, by taps ([ConvWeightGradient]) or, with one operand turned, as products
/// ([ConvProductWeightGradient]).
public final class Conv2dOp extends Op {
  private static final int WIDTH = Lanes.WIDTH;

  private final ConvGeometry g;
  private final boolean relu;
  private @Nullable TapsRoom room;
  private @Nullable WinogradConvolution winograd;

  /// The convolution of a batch of images.
  ///
  /// @param geometry sizes, stride and padding; see [ConvGeometry#of]
  /// @param relu whether negative results become 0
  public Conv2dOp(Node x, Node weight, Node bias, ConvGeometry geometry, boolean relu) {
    super(
        relu ? "conv2d relu" : "conv2d",
        Shape.of(x.shape().extent(0), geometry.out(), geometry.outHeight(), geometry.outWidth()),
        true,
        x,
        weight,
        bias);
    if (!bias.shape().equals(Shape.of(geometry.out()))) {
      throw new ShapeException(
          "conv2d: bias %s does not fit weight %s".formatted(bias.shape(), weight.shape()));
    }
    this.g = geometry;
    this.relu = relu;
  }

  @Override
  protected boolean overwrites(int input) {
    return true;
  }

  @Override
  protected List<Stage> forward(Setting setting) {
    if (g.byWinograd()) {
      return winograd().forward(setting);
    }
    return g.byProducts()
        ? new ConvProductForward(g, input(0), input(1), input(2), output(), relu).stages(setting)
        : new ConvTapsForward(g, room(), input(1), input(2), output(), relu).stages(setting);
  }

  /// One room for all graphs with this node: backward stages hold on to it.
  private TapsRoom room() {
    room = room == null ? new TapsRoom(g, input(0)) : room;
    return room;
  }

  /// One for all graphs with this node, for the same reason.
  private WinogradConvolution winograd() {
    if (winograd == null) {
      winograd = new WinogradConvolution(g, input(0), input(1), input(2), output(), relu);
    }
    return winograd;
  }

  @Override
  protected @Nullable Place single(SingleBuilder plan) {
    float[] w = input(1).values(), b = input(2).values();
    if (g.byWinograd()) {
      return new SingleConvByWinograd(plan.kernels(), g, w, b, relu).place(plan, input(0));
    }
    if (g.isWide()) {
      return new SingleConvByProducts(g, w, b, relu).place(plan, input(0));
    }
    return g.byProducts() && !SingleWeights.zerosDoNotShow(w, b)
        ? null
        : new SingleConvByTaps(g, w, b, relu).place(plan, plan.place(input(0)));
  }

  @Override
  protected List<Stage> backward(Setting setting) {
    List<Stage> stages = new ArrayList<>();
    Kernels kernels = setting.kernels();
    if (relu) {
      float[] y = output().values(), dy = output().gradients();
      int size = output().blockSize();
      stages.add(
          Stage.perBlock(
              blocks(),
              (block, worker) -> kernels.maskPositive(y, dy, block * size, (block + 1) * size)));
    }
    if (input(1).requiresGradient() || input(2).requiresGradient()) {
      boolean accumulate = !input(2).takesFirstGradientFrom(this);
      stages.addAll(new ConvBiasGradient(g, input(2), output(), accumulate).stages());
    }
    if (g.byWinograd() && (input(0).requiresGradient() || input(1).requiresGradient())) {
      stages.addAll(winograd().beforeGradients(setting));
    }
    if (input(0).requiresGradient()) {
      stages.addAll(inputGradient(setting, !input(0).takesFirstGradientFrom(this)));
    }
    if (input(1).requiresGradient()) {
      stages.addAll(weightGradient(setting, !input(1).takesFirstGradientFrom(this)));
    }
    return stages;
  }

  private List<Stage> inputGradient(Setting setting, boolean accumulate) {
    if (g.byWinograd()) {
      return winograd().inputGradient(setting, accumulate);
    }
    return g.byProducts()
        ? new ConvProductInputGradient(g, input(0), input(1), output(), accumulate).stages(setting)
        : new ConvInputGradient(g, input(0), input(1), output(), accumulate).stages(setting);
  }

  private List<Stage> weightGradient(Setting setting, boolean accumulate) {
    if (g.byWinograd()) {
      return winograd().weightGradient(setting, accumulate);
    }
    if (g.isWide()) {
      return new ConvProductWeightGradient(g, input(0), input(1), output(), accumulate)
          .stages(setting);
    }
    List<Stage> stages = new ArrayList<>();
    if (g.byProducts()) {
      stages.addAll(room().stages(setting.kernels()));
    }
    stages.addAll(
        new ConvWeightGradient(g, room().numbers(), input(1), output(), accumulate)
            .stages(setting));
    return stages;
  }
}
