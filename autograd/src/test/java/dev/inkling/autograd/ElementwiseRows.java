package dev.inkling.autograd;

import static dev.inkling.autograd.GradientCheck.between;

import dev.inkling.autograd.GradientCheck.Draw;
import dev.inkling.autograd.GradientCheck.Input;
import dev.inkling.autograd.op.*;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/// Operations number by number.
final class ElementwiseRows {
  private static final Draw NORMAL = CounterRandom::normal;

  private final OperationTable table;

  ElementwiseRows(OperationTable table) {
    this.table = table;
  }

  void add() {
    elementwise();
    quantise();
    pairs();
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
    unary(GeluOp.class, GeluOp::new, ElementwiseRows::gelu, NORMAL);
    unary(ExactGeluOp.class, ExactGeluOp::new, ElementwiseRows::exactGelu, NORMAL);
    unary(AffineOp.class, x -> new AffineOp(x, -2, 0.5f), x -> 0.5 - 2 * x, NORMAL);
    unary(ClipOp.class, x -> new ClipOp(x, -0.5f, 1), x -> Math.clamp(x, -0.5, 1), NORMAL);
    unary(EluOp.class, x -> new EluOp(x, 0.7f, 1.25f), x -> elu(x, 0.7f, 1.25f), NORMAL);
    unary(SoftplusOp.class, SoftplusOp::new, x -> Math.log1p(Math.exp(x)), NORMAL);
    unary(SiluOp.class, SiluOp::new, x -> x / (1 + Math.exp(-x)), NORMAL);
    unary(ScalarPowerOp.class, x -> new ScalarPowerOp(x, 3), x -> x * x * x, NORMAL);
    unary(ScalarPowerOp.class, x -> new ScalarPowerOp(x, -2), x -> 1 / x / x, between(0.5, 2));
    unary(ScalarPowerOp.class, x -> new ScalarPowerOp(x, 0), x -> 1, NORMAL);
    unary(
        ScalarPowerOp.class,
        x -> new ScalarPowerOp(x, 1.7f),
        x -> Math.pow(x, 1.7f),
        between(0.2, 3));
  }

  /// Only the value has a twin: the gradient passes straight through the steps, see QuantiseOpTest.
  private void quantise() {
    for (int n : OperationTable.BATCHES) {
      Input input = new Input(Shape.of(n, 5), n > 1, false, NORMAL);
      table.row(
          QuantiseOp.class,
          OperationTable.text(input),
          List.of(input),
          nodes -> new QuantiseOp(nodes.getFirst(), 0.01f, -7),
          twins -> twins.getFirst().map(ElementwiseRows::hundredths));
    }
  }

  private static double hundredths(double x) {
    return 0.01 * Math.clamp(Math.rint((float) x / 0.01f), -121, 134);
  }

  private static double gelu(double x) {
    return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }

  private static double elu(double x, double alpha, double scale) {
    return scale * (x > 0 ? x : alpha * Math.expm1(x));
  }

  /// `x · Φ(x)`, Φ by the series `½ + φ(x) · (x + x³/3 + x⁵/(3·5) + …)`.
  private static double exactGelu(double x) {
    double term = x, sum = x;
    for (int k = 3; k < 100; k += 2) {
      term *= x * x / k;
      sum += term;
    }
    return x * (0.5 + Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * sum);
  }

  private void unary(
      Class<? extends Op> op, Function<Node, Op> graph, DoubleUnaryOperator f, Draw numbers) {
    List<Input> inputs = new ArrayList<>(List.of(Input.plain(), Input.plain(3, 5, 7)));
    for (int n : OperationTable.BATCHES) {
      inputs.add(n == 17 ? Input.batch(n) : Input.batch(n, 5));
    }
    for (Input input : inputs) {
      table.row(
          op,
          OperationTable.text(input),
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
    pair(op, graph, f, numbers, Input.batch(33, 5), Input.batch(33, 5));
    pair(op, graph, f, numbers, Input.plain(), Input.batch(17));
    for (int n : OperationTable.BATCHES) {
      pair(op, graph, f, numbers, Input.batch(n, 5), n == 7 ? Input.batch(n, 5) : Input.plain(5));
    }
  }

  private void pair(
      Class<? extends Op> op,
      Pair graph,
      DoubleBinaryOperator f,
      Draw numbers,
      Input left,
      Input right) {
    table.row(
        op,
        OperationTable.text(left) + " with " + OperationTable.text(right),
        List.of(left.drawn(numbers), right.drawn(numbers)),
        nodes -> graph.of(nodes.get(0), nodes.get(1)),
        twins -> twins.get(0).with(twins.get(1), f));
  }
}
