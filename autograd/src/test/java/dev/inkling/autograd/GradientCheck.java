package dev.inkling.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.inkling.autograd.op.AddOp;
import dev.inkling.autograd.op.BatchOp;
import dev.inkling.autograd.op.ExpOp;
import dev.inkling.autograd.op.MeanAllOp;
import dev.inkling.autograd.op.MultiplyOp;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.ScalarKernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Checks an operation, or a whole layer, against a twin in double precision: its value, and its
/// gradients against central differences of the twin. So the tolerance can be tight.
///
/// The result y ends in `mean(e^(y/2))`, so that every number gets another gradient from above.
/// Each case is computed with scalar and vector kernels, on 1 and 3 threads, replayed after
/// everything that nobody may read was overwritten with NaN, and must give the same bits each
/// time. And it is checked with every input used a second time, where gradients have to be added
/// up.
public final class GradientCheck {
  private static final double STEP = 1e-5;

  /// Of inputs with more numbers than this, every second, third, … slope is checked.
  private static final int MOST_SLOPES = 150;

  private static final Workers ONE = Workers.of(1), THREE = Workers.of(3);

  private GradientCheck() {}

  /// An input.
  ///
  /// @param shape of the numbers
  /// @param batched whether the operation gets it as a batch
  /// @param smooth whether it has a gradient to check
  /// @param numbers draws number i
  public record Input(Shape shape, boolean batched, boolean smooth, Draw numbers) {
    /// A batch of normally distributed numbers.
    public static Input batch(int... extents) {
      return new Input(Shape.of(extents), true, true, CounterRandom::normal);
    }

    /// Normally distributed numbers that are not batched.
    public static Input plain(int... extents) {
      return new Input(Shape.of(extents), false, true, CounterRandom::normal);
    }

    /// The same with other numbers.
    public Input drawn(Draw other) {
      return new Input(shape, batched, smooth, other);
    }

    /// A batch of class indices.
    public static Input labels(int examples, int classes) {
      Draw label = (random, i) -> random.below(i, classes);
      return new Input(Shape.of(examples), true, false, label);
    }
  }

  /// Draws the i-th number of an input.
  @FunctionalInterface
  public interface Draw {
    /// The number.
    float number(CounterRandom random, int i);
  }

  /// Numbers uniform between two bounds.
  public static Draw between(double low, double high) {
    return (random, i) -> (float) (low + random.uniform(i) * (high - low));
  }

  /// What is checked.
  ///
  /// @param name shown when it fails
  /// @param inputs what the operation reads
  /// @param graph builds the operation on nodes
  /// @param twin the same function in double precision
  /// @param tolerance of values and gradients, relative to the largest
  public record Case(
      String name,
      List<Input> inputs,
      Function<List<Node>, Node> graph,
      Function<List<Doubles>, Doubles> twin,
      double tolerance) {
    @Override
    public String toString() {
      return name;
    }
  }

  /// A case with the usual tolerance.
  public static Case check(
      String name,
      List<Input> inputs,
      Function<List<Node>, Node> graph,
      Function<List<Doubles>, Doubles> twin) {
    return new Case(name, inputs, graph, twin, 2e-5);
  }

  /// Runs all checks of a case; `seed` decides its numbers.
  public static void run(Case c, long seed) {
    List<Tensor> numbers = draw(c, seed);
    Result plain = replay(c, numbers, new ScalarKernels(), ONE, Twice.NO);
    compare(c, numbers, plain, 0);
    assertThat(replay(c, numbers, Kernels.inUse(), THREE, Twice.NO))
        .as("%s, seed %d: %s kernels on 3 threads", c.name, seed, Kernels.inUse().name())
        .isEqualTo(plain);
    compare(c, numbers, replay(c, numbers, new ScalarKernels(), ONE, Twice.BEFORE), 1);
    compare(c, numbers, replay(c, numbers, Kernels.inUse(), ONE, Twice.AFTER), 1);
  }

  private record Result(Tensor value, List<Tensor> gradients) {}

  /// Whether the inputs are used a second time, in front of the operation or behind it.
  private enum Twice {
    NO,
    BEFORE,
    AFTER
  }

  private static List<Tensor> draw(Case c, long seed) {
    List<Tensor> numbers = new ArrayList<>();
    for (Input input : c.inputs) {
      CounterRandom random = CounterRandom.of(seed, Purpose.EXAMPLE, numbers.size());
      Tensor tensor = Tensor.zeros(input.shape);
      for (int i = 0; i < tensor.data().length; i++) {
        tensor.data()[i] = input.numbers.number(random, i);
      }
      numbers.add(tensor);
    }
    return numbers;
  }

  private static Result replay(
      Case c, List<Tensor> numbers, Kernels kernels, Workers workers, Twice twice) {
    List<Node> leaves = new ArrayList<>(), inputs = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      Input input = c.inputs.get(i);
      Node leaf = leaf(input, "input " + i, numbers.get(i));
      leaves.add(leaf);
      boolean turn = input.batched && !leaf.batched();
      inputs.add(turn ? Node.of(new BatchOp(leaf)) : leaf);
    }
    Node value = c.graph.apply(inputs);
    Node loss = loss(c, value, inputs, twice);
    try (Graph graph = Graph.training(workers, kernels, loss, value)) {
      graph.run();
      Result first = result(c, value, leaves);
      graph.order().forEach(GradientCheck::poison);
      graph.run();
      assertThat(result(c, value, leaves)).as("%s, replayed", c.name).isEqualTo(first);
      return first;
    }
  }

  private static Node leaf(Input input, String name, Tensor tensor) {
    if (input.smooth) {
      return Node.parameter(name, tensor);
    }
    return input.batched ? Node.batch(name, input.shape).set(tensor) : Node.constant(tensor);
  }

  private static Node loss(Case c, Node value, List<Node> inputs, Twice twice) {
    Node loss = meanOfExp(value);
    for (int i = 0; i < inputs.size(); i++) {
      if (twice != Twice.NO && c.inputs.get(i).smooth) {
        Node more = meanOfExp(inputs.get(i));
        loss = Node.of(twice == Twice.BEFORE ? new AddOp(more, loss) : new AddOp(loss, more));
      }
    }
    return loss;
  }

  private static Node meanOfExp(Node x) {
    Node half = Node.of(new MultiplyOp(x, Node.constant(0.5f)));
    return Node.of(new MeanAllOp(Node.of(new ExpOp(half))));
  }

  private static double meanOfExp(Doubles x) {
    return x.map(number -> Math.exp(number / 2)).mean();
  }

  private static Result result(Case c, Node value, List<Node> leaves) {
    List<Tensor> gradients = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      if (c.inputs.get(i).smooth) {
        gradients.add(leaves.get(i).gradient());
      }
    }
    return new Result(value.value(), gradients);
  }

  /// Overwrites what the next replay must not read: absent lanes, computed values, old gradients.
  private static void poison(Node node) {
    Arrays.fill(node.gradients(), Float.NaN);
    if (node.op() != null) {
      Arrays.fill(node.values(), Float.NaN);
    } else if (node.batched()) {
      poisonAbsent(node);
    }
  }

  private static void poisonAbsent(Node node) {
    int last = node.blocks() - 1;
    int images = Lanes.imagesIn(last, node.shape().extent(0));
    for (int i = node.blockAt(last); i < node.values().length; i += Lanes.WIDTH) {
      Arrays.fill(node.values(), i + images, i + Lanes.WIDTH, Float.NaN);
    }
  }

  private static void compare(Case c, List<Tensor> numbers, Result result, int uses) {
    List<Doubles> inputs = numbers.stream().map(Doubles::of).toList();
    Doubles expected = c.twin.apply(inputs);
    assertThat(result.value.shape()).as(c.name).isEqualTo(expected.shape());
    close(c, "value", expected.data(), result.value, 1);
    int checked = 0;
    for (int i = 0; i < inputs.size(); i++) {
      if (c.inputs.get(i).smooth) {
        int every = 1 + inputs.get(i).data().length / MOST_SLOPES;
        double[] slopes = slopes(c, inputs, i, uses, every);
        close(c, "gradient of input " + i, slopes, result.gradients.get(checked++), every);
      }
    }
  }

  /// Central differences of the twin by each `every`-th number of input i.
  private static double[] slopes(Case c, List<Doubles> inputs, int i, int uses, int every) {
    double[] slopes = new double[inputs.get(i).data().length];
    for (int at = 0; at < slopes.length; at += every) {
      double up = loss(c, inputs, i, at, STEP, uses), down = loss(c, inputs, i, at, -STEP, uses);
      slopes[at] = (up - down) / (2 * STEP);
    }
    return slopes;
  }

  private static double loss(Case c, List<Doubles> inputs, int i, int at, double step, int uses) {
    List<Doubles> moved = new ArrayList<>(inputs);
    moved.set(i, inputs.get(i).moved(at, step));
    return meanOfExp(c.twin.apply(moved)) + uses * meanOfExp(moved.get(i));
  }

  private static void close(Case c, String what, double[] expected, Tensor actual, int every) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < expected.length; i += every) {
      double difference = Math.abs(expected[i] - actual.data()[i]);
      if (!(difference <= c.tolerance * largest + 1e-9)) {
        fail(
            "%s: %s %s [%d] is %.9g, expected %.9g (largest %.3g)",
            c.name, what, actual.shape(), i, actual.data()[i], expected[i], largest);
      }
    }
  }
}
