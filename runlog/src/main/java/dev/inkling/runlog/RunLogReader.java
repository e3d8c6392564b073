package dev.inkling.runlog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a `log.sqlite`, also while it is written. Opened for reading only; every answer is
/// bounded. For one thread at a time.
///
/// Example:
/// ```java
/// try (RunLogReader log = RunLogReader.open(folder.log())) {
///   List<BatchLogged> curve = log.batches(500);
/// }
/// ```
public final class RunLogReader implements AutoCloseable {
  /// The most rows that one call gives.
  public static final int MAX_ROWS = 100_000;

  /// The most rows with pixels that one call gives.
  public static final int MAX_DIGITS = 32;

  // Every so many rows, such that at most ?1 are left, the first and the last among them:
  // the step between two is ⌈(total − 1) / (points − 1)⌉. For one point SQLite's division by zero
  // is NULL, which leaves the last row alone.
  private static final String THINNED =
      """
      SELECT * FROM (SELECT *, row_number() OVER (ORDER BY step) - 1 AS place,
                            count(*) OVER () AS total FROM %s)
      WHERE place = total - 1
         OR place %% max(1, (total - 1 + ?1 - 2) / (?1 - 1)) = 0
      ORDER BY step""";

  // The same for steps without end: for a row of every step the row's number is the step, and ten
  // thousand times as many rows need not be read as are given. Where steps are missing, the next.
  private static final String THINNED_STEPS =
      """
      WITH RECURSIVE pick(step) AS
        (SELECT ?1 UNION ALL SELECT step + ?2 FROM pick WHERE step + ?2 < ?3 LIMIT ?4)
      SELECT * FROM batch WHERE step IN
        (SELECT (SELECT min(batch.step) FROM batch WHERE batch.step >= pick.step) FROM pick
         UNION SELECT ?3)
      ORDER BY step""";

  private static final String AFTER = "SELECT * FROM %s WHERE step > ?1 ORDER BY step LIMIT ?2";
  private static final String BEST =
      "SELECT * FROM %s WHERE accuracy NOT NULL ORDER BY accuracy DESC, step LIMIT 1";
  private static final String LAST = "SELECT * FROM %s ORDER BY step DESC LIMIT 1";

  private final Path file;
  private final Connection connection;
  private int version = LogSchema.WITHOUT_DIGITS; // until we know better: see later()

  private RunLogReader(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /// Opens a log.
  ///
  /// @throws RunLogException if there is no file, or it is no run log
  public static RunLogReader open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new RunLogException(file + ": there is no log");
    }
    try {
      return new RunLogReader(file, SqliteFiles.openToRead(file));
    } catch (SQLException | LinkageError e) {
      throw new RunLogException(file + ": the log could not be read: " + SqliteFiles.cause(e), e);
    }
  }

  /// The training steps in order, thinned evenly to at most that many; first and last are kept.
  ///
  /// @throws RunLogException if the log can't be read
  public List<BatchLogged> batches(int points) {
    int most = points(points);
    Optional<Long> first = bound("ASC"), last = bound("DESC");
    if (first.isEmpty() || last.isEmpty()) {
      return List.of();
    }
    if (most == 1) {
      return lastBatch().stream().toList();
    }
    double apart = Math.ceil(((double) last.get() - first.get()) / (most - 1));
    long stride = Math.max(1, (long) apart);
    return query(THINNED_STEPS, LogRows::batch, first.get(), stride, last.get(), (long) most - 1);
  }

  private Optional<Long> bound(String order) {
    String sql = "SELECT step FROM batch ORDER BY step %s LIMIT 1".formatted(order);
    return query(sql, row -> row.getLong(1)).stream().findFirst();
  }

  /// The validations in order, thinned evenly to at most that many; first and last are kept.
  ///
  /// @throws RunLogException if the log can't be read
  public List<Validated> validations(int points) {
    return query(THINNED.formatted("validation"), LogRows::validated, points(points));
  }

  /// The spreads of one parameter of one layer in order, thinned like [#batches].
  ///
  /// @throws RunLogException if the log can't be read
  public List<LayerLogged> layers(String layer, String parameter, int points) {
    String rows = "(SELECT * FROM layer WHERE layer = ?2 AND parameter = ?3)";
    return query(THINNED.formatted(rows), LogRows::layer, points(points), layer, parameter);
  }

  /// The first training steps after a step, at most `limit`: what is new for a live view.
  ///
  /// @throws RunLogException if the log can't be read
  public List<BatchLogged> batchesAfter(long step, int limit) {
    return query(AFTER.formatted("batch"), LogRows::batch, step, points(limit));
  }

  /// The first validations after a step, at most `limit`.
  ///
  /// @throws RunLogException if the log can't be read
  public List<Validated> validationsAfter(long step, int limit) {
    return query(AFTER.formatted("validation"), LogRows::validated, step, points(limit));
  }

  /// The first spreads after a step, at most `limit` rows.
  ///
  /// @throws RunLogException if the log can't be read
  public List<LayerLogged> layersAfter(long step, int limit) {
    return query(AFTER.formatted("layer"), LogRows::layer, step, points(limit));
  }

  /// The tries on test digits in order, thinned evenly to at most that many; first and last are
  /// kept. Empty for a log of an earlier version, as everything about digits and interventions.
  ///
  /// @throws RunLogException if the log can't be read
  public List<TestLogged> tests(int points) {
    return later(THINNED.formatted("test"), LogRows::test, points(points));
  }

  /// The first tries on test digits after a step, at most `limit`.
  ///
  /// @throws RunLogException if the log can't be read
  public List<TestLogged> testsAfter(long step, int limit) {
    return later(AFTER.formatted("test"), LogRows::test, step, points(limit));
  }

  /// The last try on test digits.
  ///
  /// @throws RunLogException if the log can't be read
  public Optional<TestLogged> lastTest() {
    return later(LAST.formatted("test"), LogRows::test).stream().findFirst();
  }

  /// The best try on test digits, or on the validation part where there are none; of several the
  /// first.
  Optional<RunProgress.Best> best() {
    List<RunProgress.Best> tests = later(BEST.formatted("test"), LogRows::best);
    List<RunProgress.Best> all =
        tests.isEmpty() ? query(BEST.formatted("validation"), LogRows::best) : tests;
    return all.stream().findFirst();
  }

  /// The first digits of a kind after a step, at most `limit` times and at most [#MAX_DIGITS].
  /// From step −1 on, they include those of step 0.
  ///
  /// @throws RunLogException if the log can't be read
  public List<DigitsLogged> digitsAfter(long step, DigitsLogged.Kind kind, int limit) {
    return later(
        "SELECT * FROM digits WHERE kind = ?1 AND step > ?2 ORDER BY step LIMIT ?3",
        row -> LogRows.digits(kind, row),
        kind.toString(),
        step,
        Math.min(points(limit), MAX_DIGITS));
  }

  /// The last digits of a kind at a step or before it.
  ///
  /// Example: `log.lastDigits(Kind.IMAGES, 0)`: what the run's test digits look like.
  ///
  /// @throws RunLogException if the log can't be read
  public Optional<DigitsLogged> lastDigits(DigitsLogged.Kind kind, long atOrBeforeStep) {
    return later(
            "SELECT * FROM digits WHERE kind = ?1 AND step <= ?2 ORDER BY step DESC LIMIT 1",
            row -> LogRows.digits(kind, row),
            kind.toString(),
            atOrBeforeStep)
        .stream()
        .findFirst();
  }

  /// The steps at which digits of a kind were logged, in order.
  ///
  /// @throws RunLogException if the log can't be read
  public List<Long> digitsSteps(DigitsLogged.Kind kind) {
    return later(
        "SELECT step FROM digits WHERE kind = ?1 ORDER BY step LIMIT ?2",
        row -> row.getLong(1),
        kind.toString(),
        MAX_ROWS);
  }

  /// How somebody interfered after a step, at most `limit` times, in order. From step −1 on, what
  /// was done before the first step is included.
  ///
  /// @throws RunLogException if the log can't be read
  public List<InterventionLogged> interventionsAfter(long step, int limit) {
    return later(AFTER.formatted("intervention"), LogRows::intervention, step, points(limit));
  }

  /// The last training step.
  ///
  /// @throws RunLogException if the log can't be read
  public Optional<BatchLogged> lastBatch() {
    return query(LAST.formatted("batch"), LogRows::batch).stream().findFirst();
  }

  /// The last validation.
  ///
  /// @throws RunLogException if the log can't be read
  public Optional<Validated> lastValidation() {
    return query(LAST.formatted("validation"), LogRows::validated).stream().findFirst();
  }

  /// The spreads of all layers at a step, by layer and parameter.
  ///
  /// @throws RunLogException if the log can't be read
  public List<LayerLogged> layers(long step) {
    return query("SELECT * FROM layer WHERE step = ?1 LIMIT ?2", LogRows::layer, step, MAX_ROWS);
  }

  /// The steps at which spreads were logged, in order.
  ///
  /// @throws RunLogException if the log can't be read
  public List<Long> layerSteps() {
    return query(
        "SELECT DISTINCT step FROM layer ORDER BY step LIMIT ?1", row -> row.getLong(1), MAX_ROWS);
  }

  /// The steps at which a confusion matrix was logged, in order.
  ///
  /// @throws RunLogException if the log can't be read
  public List<Long> confusionSteps() {
    return query(
        "SELECT DISTINCT step FROM confusion ORDER BY step LIMIT ?1",
        row -> row.getLong(1),
        MAX_ROWS);
  }

  /// The confusion matrix of a step.
  ///
  /// @throws RunLogException if the log can't be read
  public Optional<ConfusionLogged> confusion(long step) {
    int most = ConfusionLogged.MAX_CLASSES * ConfusionLogged.MAX_CLASSES;
    List<LogRows.Cell> cells =
        query("SELECT * FROM confusion WHERE step = ?1 LIMIT ?2", LogRows::cell, step, most);
    return cells.isEmpty()
        ? Optional.empty()
        : Optional.of(new ConfusionLogged(step, LogRows.matrix(cells)));
  }

  /// The last confusion matrix.
  ///
  /// @throws RunLogException if the log can't be read
  public Optional<ConfusionLogged> lastConfusion() {
    return query("SELECT max(step) FROM confusion HAVING count(*) > 0", row -> row.getLong(1))
        .stream()
        .findFirst()
        .flatMap(this::confusion);
  }

  /// Closes the file.
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /// What only logs of this version have. A log that was opened before its run was resumed may have
  /// got them since.
  private <T> List<T> later(String sql, LogRows.Row<T> row, Object... values) {
    if (version < LogSchema.VERSION) {
      try {
        version = LogSchema.check(connection);
      } catch (SQLException e) {
        throw unreadable(e);
      }
    }
    return version < LogSchema.VERSION ? List.of() : query(sql, row, values);
  }

  private <T> List<T> query(String sql, LogRows.Row<T> row, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<T> all = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(row.read(rows));
        }
      }
      return all;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static int points(int points) {
    if (points < 1) {
      throw new IllegalArgumentException("asked for " + points + " rows, expected 1 or more");
    }
    return Math.min(points, MAX_ROWS);
  }

  private RunLogException unreadable(SQLException e) {
    return new RunLogException(file + ": the log could not be read: " + SqliteFiles.cause(e), e);
  }
}
