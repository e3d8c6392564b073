package dev.inkling.runlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Turns events into rows. An event of a step that is there already replaces its rows, so that a
/// resumed run may log a step again.
final class EventRows implements AutoCloseable {
  private final PreparedStatement batch;
  private final PreparedStatement validation;
  private final PreparedStatement clearConfusion;
  private final PreparedStatement confusion;
  private final PreparedStatement layer;
  private final PreparedStatement digits;
  private final PreparedStatement test;
  private final PreparedStatement intervention;

  EventRows(Connection connection) throws SQLException {
    batch = insert(connection, "batch", 8);
    validation = insert(connection, "validation", 7);
    clearConfusion = connection.prepareStatement("DELETE FROM confusion WHERE step = ?");
    confusion = insert(connection, "confusion", 4);
    layer = insert(connection, "layer", 9 + LayerLogged.EDGES);
    digits = insert(connection, "digits", 3);
    test = insert(connection, "test", 7);
    intervention = insert(connection, "intervention", 3);
  }

  void write(RunEvent event) throws SQLException {
    switch (event) {
      case BatchLogged e -> write(e);
      case Validated e -> write(validation, e);
      case ConfusionLogged e -> write(e);
      case LayerLogged e -> write(e);
      case DigitsLogged e -> write(e);
      case TestLogged e -> write(test, e);
      case InterventionLogged e -> write(e);
    }
  }

  private void write(BatchLogged e) throws SQLException {
    batch.setLong(1, e.step());
    batch.setDouble(2, e.epoch());
    batch.setDouble(3, e.loss());
    batch.setDouble(4, e.accuracy());
    batch.setDouble(5, e.learningRate());
    batch.setDouble(6, e.momentum());
    batch.setInt(7, e.images());
    batch.setDouble(8, e.seconds());
    batch.executeUpdate();
  }

  private static void write(PreparedStatement table, ScoreLogged e) throws SQLException {
    table.setLong(1, e.step());
    table.setDouble(2, e.epoch());
    table.setDouble(3, e.loss());
    table.setDouble(4, e.accuracy());
    table.setInt(5, e.errors());
    table.setInt(6, e.count());
    table.setDouble(7, e.seconds());
    table.executeUpdate();
  }

  private void write(ConfusionLogged e) throws SQLException {
    clearConfusion.setLong(1, e.step());
    clearConfusion.executeUpdate();
    int[][] counts = e.counts();
    for (int actual = 0; actual < counts.length; actual++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        // The diagonal always, for it says how many classes there are.
        if (actual == predicted || counts[actual][predicted] != 0) {
          writeCell(e.step(), actual, predicted, counts[actual][predicted]);
        }
      }
    }
  }

  private void writeCell(long step, int actual, int predicted, int count) throws SQLException {
    confusion.setLong(1, step);
    confusion.setInt(2, actual);
    confusion.setInt(3, predicted);
    confusion.setInt(4, count);
    confusion.executeUpdate();
  }

  private void write(LayerLogged e) throws SQLException {
    layer.setLong(1, e.step());
    layer.setString(2, e.layer());
    layer.setString(3, e.parameter());
    layer.setInt(4, e.count());
    layer.setDouble(5, e.mean());
    layer.setDouble(6, e.standardDeviation());
    layer.setDouble(7, e.min());
    layer.setDouble(8, e.max());
    layer.setDouble(9, e.gradientNorm());
    for (int edge = 0; edge < LayerLogged.EDGES; edge++) {
      layer.setDouble(10 + edge, e.bands().get(edge));
    }
    layer.executeUpdate();
  }

  private void write(DigitsLogged e) throws SQLException {
    digits.setString(1, e.kind().toString());
    digits.setLong(2, e.step());
    digits.setBytes(3, DigitsFormat.write(e));
    digits.executeUpdate();
  }

  private void write(InterventionLogged e) throws SQLException {
    intervention.setLong(1, e.step());
    intervention.setString(2, e.what().toString());
    intervention.setDouble(3, e.value());
    intervention.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    batch.close();
    validation.close();
    clearConfusion.close();
    confusion.close();
    layer.close();
    digits.close();
    test.close();
    intervention.close();
  }

  private static PreparedStatement insert(Connection connection, String table, int columns)
      throws SQLException {
    String values = "?" + ", ?".repeat(columns - 1);
    return connection.prepareStatement(
        "INSERT OR REPLACE INTO %s VALUES (%s)".formatted(table, values));
  }
}
