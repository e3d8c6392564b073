package dev.inkling.runlog;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Turns rows into events; the reverse of [EventRows].
final class LogRows {
  private LogRows() {}

  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// A cell of a confusion matrix.
  record Cell(int actual, int predicted, int count) {}

  static BatchLogged batch(ResultSet row) throws SQLException {
    return new BatchLogged(
        row.getLong("step"),
        number(row, "epoch"),
        number(row, "loss"),
        number(row, "accuracy"),
        number(row, "learning_rate"),
        number(row, "momentum"),
        row.getInt("images"),
        number(row, "seconds"));
  }

  static Validated validated(ResultSet row) throws SQLException {
    return new Validated(
        row.getLong("step"),
        number(row, "epoch"),
        number(row, "loss"),
        number(row, "accuracy"),
        row.getInt("errors"),
        row.getInt("count"),
        number(row, "seconds"));
  }

  static LayerLogged layer(ResultSet row) throws SQLException {
    List<Double> bands = new ArrayList<>();
    for (int edge = 0; edge < LayerLogged.EDGES; edge++) {
      bands.add(number(row, "p" + edge));
    }
    return new LayerLogged(
        row.getLong("step"),
        String.valueOf(row.getString("layer")),
        String.valueOf(row.getString("parameter")),
        row.getInt("count"),
        number(row, "mean"),
        number(row, "standard_deviation"),
        number(row, "min"),
        number(row, "max"),
        number(row, "gradient_norm"),
        bands);
  }

  static TestLogged test(ResultSet row) throws SQLException {
    return new TestLogged(
        row.getLong("step"),
        number(row, "epoch"),
        number(row, "loss"),
        number(row, "accuracy"),
        row.getInt("errors"),
        row.getInt("count"),
        number(row, "seconds"));
  }

  static RunProgress.Best best(ResultSet row) throws SQLException {
    return new RunProgress.Best(number(row, "accuracy"), row.getLong("step"), row.getInt("count"));
  }

  static DigitsLogged digits(DigitsLogged.Kind kind, ResultSet row) throws SQLException {
    try {
      byte[] content = row.getBytes("content");
      return DigitsFormat.read(row.getLong("step"), kind, content == null ? new byte[0] : content);
    } catch (IOException e) {
      throw new SQLException("its table digits holds " + e.getMessage(), e);
    }
  }

  static InterventionLogged intervention(ResultSet row) throws SQLException {
    String what = row.getString("what");
    for (InterventionLogged.Kind kind : InterventionLogged.Kind.values()) {
      if (kind.toString().equals(what)) {
        return new InterventionLogged(row.getLong("step"), kind, number(row, "value"));
      }
    }
    throw new SQLException("its table intervention holds something unknown");
  }

  static Cell cell(ResultSet row) throws SQLException {
    Cell cell = new Cell(row.getInt("actual"), row.getInt("predicted"), row.getInt("count"));
    if (Math.min(cell.actual, cell.predicted) < 0
        || Math.max(cell.actual, cell.predicted) >= ConfusionLogged.MAX_CLASSES) {
      throw new SQLException("its confusion matrix has a cell at " + cell);
    }
    return cell;
  }

  static int[][] matrix(List<Cell> cells) {
    int last = cells.stream().mapToInt(c -> Math.max(c.actual, c.predicted)).max().orElse(-1);
    int[][] counts = new int[last + 1][last + 1];
    for (Cell cell : cells) {
      counts[cell.actual][cell.predicted] = cell.count;
    }
    return counts;
  }

  private static double number(ResultSet row, String column) throws SQLException {
    double number = row.getDouble(column);
    return row.wasNull() ? Double.NaN : number;
  }
}
