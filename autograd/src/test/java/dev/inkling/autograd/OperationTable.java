package dev.inkling.autograd;

import static dev.inkling.autograd.GradientCheck.check;

import dev.inkling.autograd.GradientCheck.Case;
import dev.inkling.autograd.GradientCheck.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Every operation, with its twin in double precision and the shapes to try. A build rule holds
/// that none is missing ([OperationTableTest]).
final class OperationTable {
  /// Batch sizes around whole blocks of 16.
  static final int[] BATCHES = {1, 7, 16, 17, 33};

  private final List<Row> rows = new ArrayList<>();

  /// One case of one operation.
  record Row(Class<? extends Op> operation, Case check) {
    @Override
    public String toString() {
      return operation.getSimpleName() + " " + check.name();
    }
  }

  static List<Row> rows() {
    OperationTable table = new OperationTable();
    new ElementwiseRows(table).add();
    new AxisRows(table).add();
    new ArrangementRows(table).add();
    new NetworkRows(table).add();
    return table.rows;
  }

  /// Adds a case: the inputs, the operation on nodes, the same on numbers in double precision.
  void row(
      Class<? extends Op> op,
      String name,
      List<Input> inputs,
      Function<List<Node>, Op> graph,
      Function<List<Doubles>, Doubles> twin) {
    rows.add(new Row(op, check(name, inputs, nodes -> Node.of(graph.apply(nodes)), twin)));
  }

  /// `[3, 5]`, `batch [16, 5]`.
  static String text(Input input) {
    return (input.batched() ? "batch " : "") + input.shape();
  }
}
