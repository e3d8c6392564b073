package dev.inkling.autograd;

import dev.inkling.autograd.GradientCheck.Input;
import dev.inkling.autograd.op.*;
import dev.inkling.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Operations along axes.
final class AxisRows {
  private final OperationTable table;

  AxisRows(OperationTable table) {
    this.table = table;
  }

  void add() {
    reductions();
  }

  private void reductions() {
    for (int n : OperationTable.BATCHES) {
      reduce(Input.batch(n, 3, 2), 1);
      reduce(Input.batch(n, 2, 3), 2, 1);
      mean(Input.batch(n));
      mean(Input.batch(n, 5));
      softmax(Input.batch(n, 5), 1);
      softmax(Input.batch(n, 3, 2), -2);
    }
    reduce(Input.plain(3, 5, 2), 0, -1);
    reduce(Input.plain(3, 5, 2), 1);
    reduce(Input.plain(7), 0);
    mean(Input.plain(3, 5, 7));
    softmax(Input.plain(5, 3), 0);
    softmax(Input.plain(7), 0);
  }

  private interface Reduction {
    Op of(Node x, boolean keepAxes, int... axes);
  }

  private void reduce(Input x, int... axes) {
    boolean keep = axes.length > 1;
    reduce(SumOp.class, SumOp::new, Twins::sum, x, true, keep, axes);
    reduce(MeanOp.class, MeanOp::new, Twins::mean, x, true, keep, axes);
    reduce(VarianceOp.class, VarianceOp::new, Twins::variance, x, true, keep, axes);
    reduce(MaxOp.class, MaxOp::new, Twins::max, x, true, keep, axes);
    reduce(ArgmaxOp.class, ArgmaxOp::new, Twins::argmax, x, false, keep, axes);
  }

  private void reduce(
      Class<? extends Op> op,
      Reduction graph,
      ToDoubleFunction<double[]> twin,
      Input x,
      boolean smooth,
      boolean keep,
      int... axes) {
    table.row(
        op,
        "%s over %s%s"
            .formatted(OperationTable.text(x), Arrays.toString(axes), keep ? " kept" : ""),
        List.of(new Input(x.shape(), x.batched(), smooth, x.numbers())),
        nodes -> graph.of(nodes.getFirst(), keep, axes),
        twins -> Twins.reduce(twins.getFirst(), twin, keep, axes));
  }

  private void mean(Input x) {
    table.row(
        MeanAllOp.class,
        OperationTable.text(x),
        List.of(x),
        nodes -> new MeanAllOp(nodes.getFirst()),
        twins -> new Doubles(Shape.scalar(), twins.getFirst().mean()));
  }

  private void softmax(Input x, int axis) {
    String name = OperationTable.text(x) + " over " + axis;
    table.row(
        SoftmaxOp.class,
        name,
        List.of(x),
        nodes -> new SoftmaxOp(nodes.getFirst(), axis),
        twins -> Twins.softmax(twins.getFirst(), axis));
    table.row(
        LogSoftmaxOp.class,
        name,
        List.of(x),
        nodes -> new LogSoftmaxOp(nodes.getFirst(), axis),
        twins -> Twins.softmax(twins.getFirst(), axis).map(Math::log));
  }
}
