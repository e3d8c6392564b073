package dev.inkling.autograd.op;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.autograd.Workers;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One direction of a convolution by itself, on random numbers, in a way of one's choice: what
/// benchmarks measure. Packing the weights, once a batch, is part of it.
///
/// Example: `new ConvTrial(geometry, 64, Direction.FORWARD, Way.CHOSEN, workers, kernels).run()`.
public final class ConvTrial {
  /// What is computed.
  public enum Direction {
    /// The output.
    FORWARD,
    /// The gradient of the input.
    TO_INPUT,
    /// The gradient of the weights.
    TO_WEIGHTS
  }

  /// How it is computed.
  public enum Way {
    /// By the rule that networks go by, [ConvGeometry#byWinograd], [ConvGeometry#byProducts] and
    /// [ConvGeometry#isWide].
    CHOSEN,
    /// Tap by tap, images side by side.
    TAPS,
    /// As matrix products.
    PRODUCTS,
    /// By Winograd's algorithm, for kernels of 3×3 with stride 1 only.
    WINOGRAD
  }

  private final ConvGeometry g;
  private final Workers workers;
  private final Node x;
  private final Node weight;
  private final Node bias;
  private final Node y;
  private final Direction direction;
  private final List<Workers.Part[]> phases = new ArrayList<>();

  /// Lays the work out.
  ///
  /// @param g sizes, stride and padding
  /// @param images of a batch
  /// @throws IllegalArgumentException if the way is [Way#WINOGRAD] and the kernel not 3×3 with
  ///     stride 1
  public ConvTrial(
      ConvGeometry g, int images, Direction direction, Way way, Workers workers, Kernels kernels) {
    if (way == Way.WINOGRAD
        && !(g.kernelHeight() == 3 && g.kernelWidth() == 3 && g.stride() == 1)) {
      throw new IllegalArgumentException(
          "kernel %d×%d with stride %d, expected 3×3 with stride 1 for Winograd's algorithm"
              .formatted(g.kernelHeight(), g.kernelWidth(), g.stride()));
    }
    this.g = g;
    this.workers = workers;
    this.direction = direction;
    Shape shape = Shape.of(images, g.in(), g.inHeight(), g.inWidth());
    // A sum with a parameter, so that there is a gradient to it.
    this.x = Node.batch("images", shape).add(Node.parameter("shift", Tensor.zeros(Shape.scalar())));
    this.weight = parameter("weight", Shape.of(g.out(), g.in(), g.kernelHeight(), g.kernelWidth()));
    this.bias = parameter("bias", Shape.of(g.out()));
    this.y = Node.of(new Conv2dOp(x, weight, bias, g, false));
    Graph.training(workers, kernels, y.mean()).run(); // allocates all values and gradients
    fill(x.values(), 0);
    fill(weight.values(), 1);
    fill(y.gradients(), 2);
    clearAbsent(y.gradients(), images);
    addPhases(stages(new Setting(kernels, workers.count()), way == Way.CHOSEN ? chosen() : way));
  }

  private static Node parameter(String name, Shape shape) {
    return Node.parameter(name, Tensor.zeros(shape));
  }

  private static void fill(float[] numbers, int place) {
    CounterRandom stream = CounterRandom.of(1, Purpose.INITIAL_VALUES, place);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = stream.uniform(i) - 0.5f;
    }
  }

  /// As [ConvBiasGradient] leaves it.
  private void clearAbsent(float[] dy, int images) {
    int last = y.blocks() - 1, there = Lanes.imagesIn(last, images);
    for (int at = y.blockAt(last); at < dy.length; at += Lanes.WIDTH) {
      Arrays.fill(dy, at + there, at + Lanes.WIDTH, 0);
    }
  }

  private Way chosen() {
    if (g.byWinograd()) {
      return Way.WINOGRAD;
    }
    boolean products = direction == Direction.TO_WEIGHTS ? g.isWide() : g.byProducts();
    return products ? Way.PRODUCTS : Way.TAPS;
  }

  private List<Stage> stages(Setting setting, Way way) {
    return switch (way) {
      case TAPS -> byTaps(setting);
      case WINOGRAD -> byWinograd(setting);
      default -> byProducts(setting);
    };
  }

  private List<Stage> byTaps(Setting setting) {
    return switch (direction) {
      case FORWARD ->
          new ConvTapsForward(g, new TapsRoom(g, x), weight, bias, y, false).stages(setting);
      case TO_INPUT -> new ConvInputGradient(g, x, weight, y, false).stages(setting);
      case TO_WEIGHTS ->
          new ConvWeightGradient(g, padded(setting), weight, y, false).stages(setting);
    };
  }

  private List<Stage> byProducts(Setting setting) {
    return switch (direction) {
      case FORWARD -> new ConvProductForward(g, x, weight, bias, y, false).stages(setting);
      case TO_INPUT -> new ConvProductInputGradient(g, x, weight, y, false).stages(setting);
      case TO_WEIGHTS -> new ConvProductWeightGradient(g, x, weight, y, false).stages(setting);
    };
  }

  private List<Stage> byWinograd(Setting setting) {
    WinogradConvolution ways = new WinogradConvolution(g, x, weight, bias, y, false);
    List<Stage> forward = ways.forward(setting);
    if (direction == Direction.FORWARD) {
      return forward;
    }
    forward.forEach(ConvTrial::runAlone); // leaves to the weights' gradient what it transformed
    List<Stage> stages = new ArrayList<>(ways.beforeGradients(setting));
    stages.addAll(
        direction == Direction.TO_INPUT
            ? ways.inputGradient(setting, false)
            : ways.weightGradient(setting, false));
    return stages;
  }

  /// What the forward direction by taps leaves to the backward one.
  private float[] padded(Setting setting) {
    TapsRoom room = new TapsRoom(g, x);
    room.stages(setting.kernels()).forEach(ConvTrial::runAlone);
    return room.numbers();
  }

  private static void runAlone(Stage stage) {
    for (int part = 0; part < stage.parts(); part++) {
      stage.work().run(part, 0);
    }
  }

  /// Stages per block that follow each other share a phase, as in a graph.
  private void addPhases(List<Stage> stages) {
    for (int from = 0, to; from < stages.size(); from = to) {
      to = from + 1;
      while (to < stages.size() && stages.get(from).perBlock() && stages.get(to).perBlock()) {
        to++;
      }
      phases.add(phase(stages.subList(from, to)));
    }
  }

  private static Workers.Part[] phase(List<Stage> stages) {
    Workers.Part[] parts = new Workers.Part[stages.getFirst().parts()];
    for (int i = 0; i < parts.length; i++) {
      int part = i;
      parts[i] = worker -> stages.forEach(stage -> stage.work().run(part, worker));
    }
    return parts;
  }

  /// Does the work once.
  public void run() {
    for (Workers.Part[] phase : phases) {
      workers.run(phase);
    }
  }

  /// What the work computes, in row-major order.
  public float[] result() {
    return switch (direction) {
      case FORWARD -> rows(y.values(), y);
      case TO_INPUT -> rows(x.gradients(), x);
      case TO_WEIGHTS -> weight.gradients();
    };
  }

  /// Lanes without an image may hold anything, and are left out.
  private static float[] rows(float[] lanes, Node node) {
    float[] rows = new float[node.shape().size()];
    int images = node.shape().extent(0);
    Lanes.toRows(Kernels.inUse(), lanes, rows, node.features(), 0, images);
    return rows;
  }
}
