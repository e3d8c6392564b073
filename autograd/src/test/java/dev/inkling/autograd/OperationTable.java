package dev.inkling.autograd;

import static dev.inkling.autograd.GradientCheck.between;
import static dev.inkling.autograd.GradientCheck.check;

import dev.inkling.autograd.GradientCheck.Case;
import dev.inkling.autograd.GradientCheck.Draw;
import dev.inkling.autograd.GradientCheck.Input;
import dev.inkling.autograd.op.*;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/// Every operation, with its twin in double precision and the shapes to try. A build rule holds
// that
/// none is missing (`OperationTableTest`).
final class OperationTable {
  /// One case of one operation.
  record Row(Class<? extends Op> operation, Case check) {
    @Override
    public String toString() {
      return operation.getSimpleName() + ": " + check.name();
    }
  }

  private static final int[] BATCHES = {1, 7, 16, 17, 33};
  private static final Draw NORMAL = CounterRandom::normal;

  private final List<Row> rows = new ArrayList<>();

  static List<Row> rows() {
    OperationTable table = new OperationTable();
    table.elementwise();
    table.pairs();
    table.images();
    table.normalisation();
    return table.rows;
  }

  private void row(
      Class<? extends Op> op,
      String name,
      List<Input> inputs,
      Function<List<Node>, Op> graph,
      Function<List<Doubles>, Doubles> twin) {
    rows.add(new Row(op, check(name, inputs, nodes -> Node.of(graph.apply(nodes)), twin)));
  }

  // ---- number by number

  private void elementwise() {
    unary(ExpOp.class, ExpOp::new, Math::exp, NORMAL);
    unary(LogOp.class, LogOp::new, Math::log, between(0.2, 3));
    unary(SqrtOp.class, SqrtOp::new, Math::sqrt, between(0.2, 3));
    unary(AbsOp.class, AbsOp::new, Math::abs, NORMAL);
    unary(SquareOp.class, SquareOp::new, x -> x * x, NORMAL);
    unary(NegateOp.class, NegateOp::new, x -> -x, NORMAL);
    unary(ReluOp.class, ReluOp::new, x -> Math.max(x, 0), NORMAL);
    unary(LeakyReluOp.class, x -> new LeakyReluOp(x, 0.1f), x -> x > 0 ? x : 0.1 * x, NORMAL);
    unary(SigmoidOp.class, SigmoidOp::new, x -> 1 / (1 + Math.exp(-x)), NORMAL);
    unary(TanhOp.class, TanhOp::new, Math::tanh, NORMAL);
    unary(GeluOp.class, GeluOp::new, OperationTable::gelu, NORMAL);
    unary(ScalarPowerOp.class, x -> new ScalarPowerOp(x, 3), x -> x * x * x, NORMAL);
    unary(ScalarPowerOp.class, x -> new ScalarPowerOp(x, -2), x -> 1 / x / x, between(0.5, 2));
    unary(ScalarPowerOp.class, x -> new ScalarPowerOp(x, 0), x -> 1, NORMAL);
    unary(
        ScalarPowerOp.class,
        x -> new ScalarPowerOp(x, 1.7f),
        x -> Math.pow(x, 1.7f),
        between(0.2, 3));
  }

  private static double gelu(double x) {
    return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }

  private void unary(
      Class<? extends Op> op, Function<Node, Op> graph, DoubleUnaryOperator f, Draw numbers) {
    List<Input> inputs = new ArrayList<>(List.of(Input.plain(), Input.plain(3, 5, 7)));
    for (int n : BATCHES) {
      inputs.add(Input.batch(n));
      inputs.add(Input.batch(n, 5));
    }
    for (Input input : inputs) {
      row(
          op,
          (input.batched() ? "batch " : "") + input.shape(),
          List.of(input.drawn(numbers)),
          nodes -> graph.apply(nodes.getFirst()),
          twins -> twins.getFirst().map(f));
    }
  }

  // ---- pairs, with broadcasting

  private void pairs() {
    binary(AddOp.class, AddOp::new, Double::sum, NORMAL);
    binary(SubtractOp.class, SubtractOp::new, (a, b) -> a - b, NORMAL);
    binary(MultiplyOp.class, MultiplyOp::new, (a, b) -> a * b, NORMAL);
    binary(DivideOp.class, DivideOp::new, (a, b) -> a / b, between(0.5, 2));
    binary(PowerOp.class, PowerOp::new, Math::pow, between(0.5, 2));
    binary(MaximumOp.class, MaximumOp::new, Math::max, NORMAL);
    binary(MinimumOp.class, MinimumOp::new, Math::min, NORMAL);
  }

  private interface Pair {
    Op of(Node left, Node right);
  }

  private void binary(Class<? extends Op> op, Pair graph, DoubleBinaryOperator f, Draw numbers) {
    pair(op, graph, f, numbers, Input.plain(3, 1, 5), Input.plain(4, 1));
    pair(op, graph, f, numbers, Input.plain(2, 3), Input.plain());
    pair(op, graph, f, numbers, Input.plain(7), Input.plain(2, 7));
    pair(op, graph, f, numbers, Input.batch(7, 3, 2, 5), Input.plain(3, 1, 1));
    pair(op, graph, f, numbers, Input.plain(1, 3, 1, 5), Input.batch(17, 1, 2, 1));
    pair(op, graph, f, numbers, Input.batch(17, 1), Input.batch(17, 5));
    for (int n : BATCHES) {
      pair(op, graph, f, numbers, Input.batch(n, 5), Input.batch(n, 5));
      pair(op, graph, f, numbers, Input.batch(n, 5), Input.plain(5));
      pair(op, graph, f, numbers, Input.plain(), Input.batch(n));
    }
  }

  private void pair(
      Class<? extends Op> op,
      Pair graph,
      DoubleBinaryOperator f,
      Draw numbers,
      Input left,
      Input right) {
    row(
        op,
        left.shape() + " with " + right.shape(),
        List.of(left.drawn(numbers), right.drawn(numbers)),
        nodes -> graph.of(nodes.get(0), nodes.get(1)),
        twins -> twins.get(0).with(twins.get(1), f));
  }

  // ---- images

  private void images() {
    for (int n : BATCHES) {
      maxPool(n, 2, 5, 4, 2, 2, 2);
      averagePool(n, 2, 4, 5, 2, 3, 1);
      Input x = Input.batch(n, 3, 2, 5);
      row(
          GlobalAveragePoolOp.class,
          "" + x.shape(),
          List.of(x),
          nodes -> new GlobalAveragePoolOp(nodes.getFirst()),
          twins -> Twins.averagePool(twins.getFirst(), 2, 5, 1).reshape(Shape.of(n, 3)));
    }
    maxPool(3, 1, 7, 6, 3, 2, 1);
    averagePool(3, 1, 7, 6, 3, 2, 2);
  }

  private void maxPool(int n, int c, int h, int w, int u, int v, int stride) {
    Input x = Input.batch(n, c, h, w);
    row(
        MaxPool2dOp.class,
        "%s, %d×%d, stride %d".formatted(x.shape(), u, v, stride),
        List.of(x),
        nodes -> new MaxPool2dOp(nodes.getFirst(), u, v, stride),
        twins -> Twins.maxPool(twins.getFirst(), u, v, stride));
  }

  private void averagePool(int n, int c, int h, int w, int u, int v, int stride) {
    Input x = Input.batch(n, c, h, w);
    row(
        AveragePool2dOp.class,
        "%s, %d×%d, stride %d".formatted(x.shape(), u, v, stride),
        List.of(x),
        nodes -> new AveragePool2dOp(nodes.getFirst(), u, v, stride),
        twins -> Twins.averagePool(twins.getFirst(), u, v, stride));
  }

  // ---- batch normalisation and dropout

  private void normalisation() {
    for (int n : BATCHES) {
      batchNorm(n > 1, false, n, 3, 2, 2);
      batchNorm(n > 1, true, n, 3);
      batchNorm(false, true, n, 2, 3, 1);
      dropout(Input.batch(n, 3, 2));
    }
    dropout(Input.plain(5, 7));
  }

  private void batchNorm(boolean training, boolean relu, int... extents) {
    int channels = extents[1];
    Input x = Input.batch(extents), c = Input.plain(channels);
    Tensor mean = Tensor.filled(Shape.of(channels), 0.25f);
    Tensor variance = Tensor.filled(Shape.of(channels), 2f);
    row(
        BatchNormOp.class,
        x.shape() + (training ? " training" : "") + (relu ? " relu" : ""),
        List.of(x, c.drawn(between(0.5, 2)), c),
        nodes ->
            new BatchNormOp(
                nodes.get(0),
                nodes.get(1),
                nodes.get(2),
                new BatchNormOp.Running(mean, variance, 0),
                1e-3f,
                training,
                relu),
        twins ->
            Twins.batchNorm(
                twins.get(0), twins.get(1), twins.get(2), training, 0.25, 2, 1e-3f, relu));
  }

  private void dropout(Input x) {
    CounterRandom stream = CounterRandom.of(5, Purpose.DROPOUT, 9);
    Randomness randomness = new Randomness(5);
    randomness.step(9);
    row(
        DropoutOp.class,
        (x.batched() ? "batch " : "") + x.shape(),
        List.of(x),
        nodes -> new DropoutOp(nodes.getFirst(), 0.7f, randomness, 0),
        twins -> Twins.dropout(twins.getFirst(), stream, 0.7f));
  }
}
