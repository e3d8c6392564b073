package dev.inkling.runlog;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Writes what happens in a run into `log.sqlite`, without holding up the training: [#log] puts an
/// event into a queue, and a thread of the log's own writes a transaction about every 250 ms. Other
/// programs may read the file meanwhile. A kill loses at most what was not written yet and never
/// damages the file.
///
/// If the log can't be written (the disk is full), it takes no more events: the next [#log],
/// [#flush] or [#close] throws and so ends the training, which is resumed from its last checkpoint
/// once there is room. The queue holds 8,192 events; should the disk be slower than the training,
/// [#log] waits, so that no event is ever left out.
///
/// The tables, for whoever opens the file with a tool of their own (`PRAGMA user_version` is 2; a
/// number that was NaN is NULL, for SQLite knows no NaN):
///
/// - `batch`, a row a training step: `step`, `epoch`, `loss`, `accuracy`, `learning_rate`,
///   `momentum`, `images`, `seconds`; see [BatchLogged].
/// - `validation`, a row a validation: `step`, `epoch`, `loss`, `accuracy`, `errors`, `count`,
///   `seconds`; see [Validated].
/// - `confusion`, a row a cell of a confusion matrix (the diagonal, and what is not 0): `step`,
///   `actual`, `predicted`, `count`; see [ConfusionLogged].
/// - `layer`, a row a parameter of a layer: `step`, `layer`, `parameter`, `count`, `mean`,
///   `standard_deviation`, `min`, `max`, `gradient_norm`, `p0` … `p7`; layer `*` is all weights, or
///   all biases, of the network together; see [LayerLogged].
/// - `test`, a row a try on the run's test digits: as `validation`; see [TestLogged].
/// - `digits`, the digits of a step as pictures, and what they were taken for: `kind`, `step`,
///   `content`; see [DigitsLogged].
/// - `intervention`, a row each time somebody interfered: `step`, `what`, `value`; see
///   [InterventionLogged].
///
/// Logs of version 1 lack the last three; they are read as they are, and get them when their run is
/// resumed.
///
/// Example:
/// ```java
/// try (RunLog log = RunLog.open(folder.log())) {
///   log.log(new BatchLogged(1, 0.001, 2.31, 0.09, 0.01, 0.9, 64, 0.02));
/// }
/// ```
public final class RunLog implements AutoCloseable {
  private static final int QUEUED = 8_192;
  private static final int MOST_A_TRANSACTION = 4_096;
  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /// Something for the writing thread.
  private sealed interface Order {}

  private record Write(RunEvent event) implements Order {}

  private record Do(Action action, boolean last, CompletableFuture<Boolean> done)
      implements Order {}

  @FunctionalInterface
  private interface Action {
    void run() throws SQLException;
  }

  private final Path file;
  private final Connection connection;
  private final EventRows rows;
  private final BlockingQueue<Order> orders = new ArrayBlockingQueue<>(QUEUED);
  private final List<RunEvent> events = new ArrayList<>();
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;

  private RunLog(Path file, Connection connection) throws SQLException {
    this.file = file;
    this.connection = connection;
    this.rows = new EventRows(connection);
  }

  /// Opens a log to write into; a new file gets its tables, an old one keeps its rows.
  ///
  /// @throws RunLogException if the file can't be made or is no run log
  public static RunLog open(Path file) {
    try {
      RunLog log = new RunLog(file, SqliteFiles.openToWrite(file));
      Thread.ofPlatform().daemon().name("inkling-run-log").start(log::work);
      return log;
    } catch (IOException e) {
      throw new RunLogException(file + ": the log could not be made: " + e, e);
    } catch (SQLException | LinkageError e) {
      throw new RunLogException(file + ": the log could not be opened: " + SqliteFiles.cause(e), e);
    }
  }

  /// Takes an event to be written soon.
  ///
  /// @throws RunLogException if the log could not be written
  /// @throws IllegalStateException if the log is closed
  public void log(RunEvent event) {
    checkOpen();
    Throwable cause = failure;
    if (cause != null) {
      throw failed(cause);
    }
    enqueue(new Write(event));
  }

  /// Waits until everything logged so far can be read.
  ///
  /// @throws RunLogException if it can't be written
  public void flush() {
    checkOpen();
    await(() -> {}, false);
  }

  /// Removes all that was logged for later steps: a run that is resumed from a checkpoint logs them
  /// anew, and ends with the log of a run that was never disturbed. Waits until it is done.
  ///
  /// @throws RunLogException if it can't be written
  public void truncateAfter(long step) {
    checkOpen();
    await(() -> deleteAfter(step), false);
  }

  /// Writes what is left and closes the file, which then stands alone.
  ///
  /// @throws RunLogException if something that was logged could not be written
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      await(() -> {}, true);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException(file + ": the log is closed");
    }
  }

  private void await(Action action, boolean last) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    enqueue(new Do(action, last, done));
    try {
      done.join();
    } catch (CompletionException e) {
      throw failed(e.getCause() == null ? e : e.getCause());
    }
  }

  /// Waits for room, whatever happens: an interrupt (Ctrl-C) must not cost an event.
  private void enqueue(Order order) {
    boolean interrupted = false;
    while (true) {
      try {
        orders.put(order);
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private RunLogException failed(Throwable cause) {
    return new RunLogException(
        file + ": the log could not be written: " + SqliteFiles.cause(cause), cause);
  }

  // From here on: the writing thread.

  private void work() {
    Do order;
    do {
      order = gather();
      write(order);
      events.clear();
    } while (order == null || !order.last());
  }

  /// Collects events for one transaction: until the interval is over, or there is something to do.
  private @Nullable Do gather() {
    try {
      Order order = orders.take();
      long end = System.nanoTime() + INTERVAL_NANOS;
      while (order instanceof Write(RunEvent event)) {
        events.add(event);
        boolean full = events.size() >= MOST_A_TRANSACTION;
        order = full ? null : orders.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
      return (Do) order;
    } catch (InterruptedException _) {
      return null; // Nobody interrupts this thread; if somebody does, the next turn goes on.
    }
  }

  /// Once anything failed, nothing more is written: the log must not have a hole.
  private void write(@Nullable Do order) {
    if (failure == null) {
      try {
        commit(order);
      } catch (Throwable e) { // An Error too: else the training would wait for ever.
        failure = e;
        SqliteFiles.rollBackQuietly(connection);
      }
    }
    if (order != null) {
      answer(order);
    }
  }

  private void commit(@Nullable Do order) throws SQLException {
    for (RunEvent event : events) {
      rows.write(event);
    }
    if (order != null) {
      order.action().run();
    }
    connection.commit();
  }

  private void answer(Do order) {
    if (order.last()) {
      closeFile();
    }
    Throwable cause = failure;
    if (cause == null) {
      order.done().complete(true);
    } else {
      order.done().completeExceptionally(cause);
    }
  }

  private void deleteAfter(long step) throws SQLException {
    for (String table : LogSchema.names()) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM " + table + " WHERE step > ?")) {
        delete.setLong(1, step);
        delete.executeUpdate();
      }
    }
  }

  private void closeFile() {
    try {
      rows.close();
    } catch (SQLException e) {
      failure = failure == null ? e : failure;
    }
    SqliteFiles.closeToStandAlone(connection);
  }
}
