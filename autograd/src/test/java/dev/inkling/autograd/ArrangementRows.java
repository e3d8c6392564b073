package dev.inkling.autograd;

import dev.inkling.autograd.GradientCheck.Input;
import dev.inkling.autograd.op.*;
import dev.inkling.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Operations that arrange numbers anew.
final class ArrangementRows {
  private final OperationTable table;

  ArrangementRows(OperationTable table) {
    this.table = table;
  }

  void add() {
    ofBatches();
    ofPlainNodes();
  }

  private void ofBatches() {
    for (int n : OperationTable.BATCHES) {
      Input x = Input.batch(n, 3, 2);
      one(FlattenOp.class, "", x, FlattenOp::new, y -> y.reshape(Shape.of(n, 6)));
      reshape(x, n, 2, 3);
      one(UnbatchOp.class, "", x, UnbatchOp::new, y -> y);
      one(BatchOp.class, "", Input.plain(n, 3), BatchOp::new, y -> y);
      transpose(Input.batch(n, 3, 2, 5), 0, 3, 1, 2);
      slice(Input.batch(n, 5, 3), 1, 2, 4);
      pad(Input.batch(n, 5, 3), -1, 1, 2);
      concatenate(1, Input.batch(n, 3), Input.batch(n, 1), Input.batch(n, 5));
      gather(true, n, 5);
      takeRows(true, n, 7, 3);
      oneHot(true, n, 5);
      fixed(StopGradientOp.class, x, StopGradientOp::new, y -> y);
    }
  }

  private void ofPlainNodes() {
    reshape(Input.plain(3, 4), 2, 6);
    transpose(Input.plain(3, 5), 1, 0);
    transpose(Input.plain(3, 5), 0, 1);
    transpose(Input.plain(2, 3, 5), 2, 0, 1);
    slice(Input.plain(5, 3), 0, 0, 2);
    slice(Input.plain(5), 0, 4, 5);
    pad(Input.plain(5, 3), 0, 0, 2);
    concatenate(0, Input.plain(2, 3), Input.plain(1, 3));
    concatenate(-1, Input.plain(2, 3), Input.plain(2, 7));
    gather(false, 7, 5);
    takeRows(false, 17, 3, 2);
    oneHot(false, 7, 3);
    fixed(StopGradientOp.class, Input.plain(3, 5), StopGradientOp::new, y -> y);
  }

  private void one(
      Class<? extends Op> op,
      String how,
      Input x,
      Function<Node, Op> graph,
      UnaryOperator<Doubles> twin) {
    table.row(
        op,
        OperationTable.text(x) + how,
        List.of(x),
        nodes -> graph.apply(nodes.getFirst()),
        twins -> twin.apply(twins.getFirst()));
  }

  private void fixed(
      Class<? extends Op> op, Input x, Function<Node, Op> graph, UnaryOperator<Doubles> twin) {
    one(op, "", new Input(x.shape(), x.batched(), false, x.numbers()), graph, twin);
  }

  private void reshape(Input x, int... extents) {
    Shape shape = Shape.of(extents);
    one(
        ReshapeOp.class,
        " to " + shape,
        x,
        node -> new ReshapeOp(node, shape),
        y -> y.reshape(shape));
  }

  private void transpose(Input x, int... order) {
    String how = " to order " + Arrays.toString(order);
    one(TransposeOp.class, how, x, y -> new TransposeOp(y, order), y -> Twins.transpose(y, order));
  }

  private void slice(Input x, int axis, int from, int to) {
    one(
        SliceOp.class,
        " axis %d, %d to %d".formatted(axis, from, to),
        x,
        node -> new SliceOp(node, axis, from, to),
        y -> Twins.slice(y, axis, from, to));
  }

  private void pad(Input x, int axis, int before, int after) {
    one(
        PadOp.class,
        " axis %d, %d and %d".formatted(axis, before, after),
        x,
        node -> new PadOp(node, axis, before, after, 0.5f),
        y -> Twins.pad(y, axis, before, after, 0.5));
  }

  private void concatenate(int axis, Input... parts) {
    table.row(
        ConcatenateOp.class,
        OperationTable.text(parts[0]) + " and " + (parts.length - 1) + " more, axis " + axis,
        List.of(parts),
        nodes -> new ConcatenateOp(axis, nodes.toArray(Node[]::new)),
        twins -> Twins.concatenate(axis, twins));
  }

  private void gather(boolean batched, int n, int k) {
    Input labels = Input.labels(n, k);
    table.row(
        GatherOp.class,
        (batched ? "batch " : "") + n + " of " + k,
        List.of(
            batched ? Input.batch(n, k) : Input.plain(n, k),
            new Input(labels.shape(), batched, false, labels.numbers())),
        nodes -> new GatherOp(nodes.get(0), nodes.get(1)),
        twins ->
            Doubles.at(Shape.of(n), i -> twins.get(0).get(i[0], (int) twins.get(1).get(i[0]))));
  }

  private void takeRows(boolean batched, int n, int rows, int columns) {
    Input labels = Input.labels(n, rows);
    table.row(
        TakeRowsOp.class,
        "%s%d of [%d, %d]".formatted(batched ? "batch " : "", n, rows, columns),
        List.of(
            Input.plain(rows, columns),
            new Input(labels.shape(), batched, false, labels.numbers())),
        nodes -> new TakeRowsOp(nodes.get(0), nodes.get(1)),
        twins ->
            Doubles.at(
                Shape.of(n, columns), i -> twins.get(0).get((int) twins.get(1).get(i[0]), i[1])));
  }

  private void oneHot(boolean batched, int n, int classes) {
    Input labels = Input.labels(n, classes);
    fixed(
        OneHotOp.class,
        new Input(labels.shape(), batched, false, labels.numbers()),
        node -> new OneHotOp(node, classes),
        y -> Doubles.at(Shape.of(n, classes), i -> y.get(i[0]) == i[1] ? 1 : 0));
  }
}
