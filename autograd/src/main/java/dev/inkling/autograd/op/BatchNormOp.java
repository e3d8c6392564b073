package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Op;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.SingleBuilder;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import dev.inkling.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Batch normalisation of each channel c, then the rectifier where asked:
/// `y[n, c, …] = scale[c] · (x[n, c, …] − μ[c]) / √(σ²[c] + ε) + shift[c]`.
///
/// x is a batch `[N, C]` or `[N, C, H, W]`; scale and shift are `[C]`. In training μ and σ² are
/// mean and variance (divided by their number m) over the batch and the pixels, and the running
/// ones are moved towards them by `momentum`, the variance divided by m − 1; otherwise they are
/// the running ones.
///
/// Backward, with `x̂ = (x − μ)/√(σ² + ε)`: `dshift = Σ dy`, `dscale = Σ dy · x̂`, and in training
/// `dx = scale/√(σ² + ε) · (dy − dshift/m − x̂ · dscale/m)`, otherwise only the first term.
///
/// *Idea.* Each block sums up its own numbers, the blocks are combined in their order, and each
/// block applies the result: two phases each way ([ChannelStatistics]).
///
/// Source: Ioffe, Szegedy, "Batch normalization", ICML 2015; combining: Chan, Golub, LeVeque, 1979.
public final class BatchNormOp extends Op {
  private final Running running;
  private final float epsilon;
  private final boolean training;
  private final boolean relu;
  private final ChannelStatistics statistics;
  private final float[] factor;

  /// Mean and variance of each channel, `[C]`, for use after training; a training graph writes into
  /// these tensors whenever it is replayed.
  ///
  /// @param mean to begin with 0
  /// @param variance to begin with 1
  /// @param momentum how far each batch moves them, often 0.1: `r ← (1 − momentum) · r + momentum
  ///     · b`
  public record Running(Tensor mean, Tensor variance, float momentum) {}

  /// The normalisation of x.
  ///
  /// @param running read, or in training written to
  /// @param epsilon ε, often 1e-5
  /// @param training whether the batch's own mean and variance are used
  /// @param relu whether negative results become 0
  /// @throws ShapeException if scale, shift and the running values are not one number a channel
  public BatchNormOp(
      Node x,
      Node scale,
      Node shift,
      Running running,
      float epsilon,
      boolean training,
      boolean relu) {
    super(relu ? "batch norm relu" : "batch norm", checked(x, scale), true, x, scale, shift);
    check(x, "shift", shift.shape());
    check(x, "running mean", running.mean().shape());
    check(x, "running variance", running.variance().shape());
    this.running = running;
    this.epsilon = epsilon;
    this.training = training;
    this.relu = relu;
    this.statistics = new ChannelStatistics(x);
    this.factor = new float[x.shape().extent(1)];
  }

  private static Shape checked(Node x, Node scale) {
    if (!x.batched() || x.shape().rank() < 2) {
      throw new ShapeException(
          "batch norm: input %s is not a batch with channels [N, C, …]".formatted(x.shape()));
    }
    check(x, "scale", scale.shape());
    return x.shape();
  }

  private static void check(Node x, String what, Shape shape) {
    if (!shape.equals(Shape.of(x.shape().extent(1)))) {
      throw new ShapeException(
          "batch norm: %s %s does not fit the %d channels on axis 1 of input %s"
              .formatted(what, shape, x.shape().extent(1), x.shape()));
    }
  }

  @Override
  protected boolean overwrites(int input) {
    return true;
  }

  @Override
  protected List<Stage> forward(Setting setting) {
    float[][] lanes = statistics.scratch(setting);
    List<Stage> stages = new ArrayList<>();
    if (training) {
      stages.add(
          Stage.perBlock(
              blocks(),
              (block, worker) -> statistics.ofBlock(setting.kernels(), block, lanes[worker])));
    }
    stages.add(Stage.whole(1, (part, worker) -> prepare()));
    stages.add(Stage.perBlock(blocks(), (block, worker) -> normalise(block)));
    return stages;
  }

  private void prepare() {
    if (training) {
      statistics.combine();
      statistics.move(running);
    } else {
      statistics.use(running);
    }
    float[] scale = input(1).values();
    for (int c = 0; c < factor.length; c++) {
      factor[c] = scale[c] * statistics.inverseDeviation(c, epsilon);
    }
  }

  private void normalise(int block) {
    float[] x = input(0).values(), y = output().values(), shift = input(2).values();
    float floor = relu ? 0f : Float.NEGATIVE_INFINITY;
    int from = output().blockAt(block);
    for (int c = 0; c < factor.length; c++, from += statistics.channelSize()) {
      int to = from + statistics.channelSize();
      affine(x, statistics.mean(c), factor[c], shift[c], floor, y, from, to);
    }
  }

  private static void affine(
      float[] x, float mean, float a, float b, float floor, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.max(Math.fma(x[i] - mean, a, b), floor);
    }
  }

  @Override
  protected @Nullable Place single(SingleBuilder plan) {
    if (training) {
      return null;
    }
    prepare();
    Place from = plan.place(input(0)), to = plan.newLike(from);
    float[] a = factor.clone(), b = input(2).values().clone(), mean = running.mean().data().clone();
    float floor = relu ? 0f : Float.NEGATIVE_INFINITY;
    if (from.isByPixel()) {
      Kernels kernels = plan.kernels();
      plan.step(
          rooms ->
              kernels.normaliseByPixel(
                  from.pixels(), a.length, rooms[from.room()], mean, a, b, relu, rooms[to.room()]));
    } else {
      int size = from.channelStep();
      plan.step(rooms -> planes(rooms[from.room()], size, mean, a, b, floor, rooms[to.room()]));
    }
    return to;
  }

  private static void planes(
      float[] x, int size, float[] mean, float[] a, float[] b, float floor, float[] y) {
    for (int c = 0; c < a.length; c++) {
      affine(x, mean[c], a[c], b[c], floor, y, c * size, (c + 1) * size);
    }
  }

  @Override
  protected List<Stage> backward(Setting setting) {
    float[][] lanes = statistics.scratch(setting);
    float[] y = output().values(), dy = output().gradients();
    List<Stage> stages = new ArrayList<>();
    stages.add(
        Stage.perBlock(
            blocks(),
            (block, worker) ->
                statistics.ofGradient(setting.kernels(), block, relu, y, dy, lanes[worker])));
    stages.add(Stage.whole(1, (part, worker) -> statistics.combineGradient()));
    if (input(0).requiresGradient()) {
      boolean add = !input(0).takesFirstGradientFrom(this);
      stages.add(Stage.perBlock(blocks(), (block, worker) -> toInput(block, add)).writing(0));
    }
    addParameterStages(stages);
    return stages;
  }

  private void toInput(int block, boolean add) {
    float[] x = input(0).values(), dy = output().gradients(), dx = input(0).gradients();
    int from = output().blockAt(block);
    for (int c = 0; c < factor.length; c++, from += statistics.channelSize()) {
      float a = factor[c], inverse = statistics.inverseDeviation(c, epsilon);
      float share = training ? -a / statistics.count() : 0;
      float b = share * statistics.gradientSum(c);
      float slope = share * inverse * inverse * statistics.gradientMoment(c);
      int to = from + statistics.channelSize();
      if (add) {
        addGradient(x, statistics.mean(c), slope, dy, a, b, dx, from, to);
      } else {
        gradient(x, statistics.mean(c), slope, dy, a, b, dx, from, to);
      }
    }
  }

  private static void gradient(
      float[] x,
      float mean,
      float slope,
      float[] dy,
      float a,
      float b,
      float[] dx,
      int from,
      int to) {
    for (int i = from; i < to; i++) {
      dx[i] = Math.fma(dy[i], a, Math.fma(x[i] - mean, slope, b));
    }
  }

  private static void addGradient(
      float[] x,
      float mean,
      float slope,
      float[] dy,
      float a,
      float b,
      float[] dx,
      int from,
      int to) {
    for (int i = from; i < to; i++) {
      dx[i] += Math.fma(dy[i], a, Math.fma(x[i] - mean, slope, b));
    }
  }

  private void addParameterStages(List<Stage> stages) {
    if (input(1).requiresGradient()) {
      boolean add = !input(1).takesFirstGradientFrom(this);
      stages.add(Stage.whole(1, (part, worker) -> toScale(add)).writing(1));
    }
    if (input(2).requiresGradient()) {
      boolean add = !input(2).takesFirstGradientFrom(this);
      stages.add(Stage.whole(1, (part, worker) -> toShift(add)).writing(2));
    }
  }

  private void toScale(boolean add) {
    float[] dScale = input(1).gradients();
    for (int c = 0; c < factor.length; c++) {
      float sum = statistics.gradientMoment(c) * statistics.inverseDeviation(c, epsilon);
      dScale[c] = add ? dScale[c] + sum : sum;
    }
  }

  private void toShift(boolean add) {
    float[] dShift = input(2).gradients();
    for (int c = 0; c < factor.length; c++) {
      float sum = statistics.gradientSum(c);
      dShift[c] = add ? dShift[c] + sum : sum;
    }
  }
}
