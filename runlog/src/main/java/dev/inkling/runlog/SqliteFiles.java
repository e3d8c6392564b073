package dev.inkling.runlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.Pragma;

/// Opens SQLite files, and says where SQLite's own library goes.
///
/// The driver carries SQLite as a native library inside its jar and unpacks it when it is first
/// used: into the folder of [#unpackLibraryTo], or the system's folder for temporary files if that
/// was not called. The unpacked file is removed when the program ends; after a kill, by the next
/// program that uses the same folder.
public final class SqliteFiles {
  private static final String LIBRARY_FOLDER = "org.sqlite.tmpdir";
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int LONGEST_VALUE = DigitsFormat.MAX_BYTES;
  private static final Pattern CODE = Pattern.compile("^\\[\\w+]\\s*");

  private SqliteFiles() {}

  /// Lets SQLite unpack its library into a folder, which is made if need be. Call it before the
  /// first log is opened; whoever set the system property `org.sqlite.tmpdir` keeps their choice.
  ///
  /// @throws RunLogException if the folder can't be made
  public static void unpackLibraryTo(Path folder) {
    if (System.getProperty(LIBRARY_FOLDER) != null) {
      return;
    }
    try {
      Files.createDirectories(folder);
      System.setProperty(LIBRARY_FOLDER, folder.toAbsolutePath().toString());
    } catch (IOException e) {
      throw new RunLogException(folder + ": SQLite's library can't be unpacked here: " + e, e);
    }
  }

  /// Opens a run log for writing, made with its tables if need be; commits are the caller's.
  static Connection openToWrite(Path file) throws SQLException, IOException {
    if (!Files.exists(file)) {
      makeWhole(file);
    }
    Connection connection = open(file, new SQLiteConfig());
    try {
      if (LogSchema.isEmpty(connection)) {
        LogSchema.create(connection);
      }
      if (LogSchema.check(connection) < LogSchema.VERSION) {
        LogSchema.upgrade(connection);
      }
      execute(connection, "PRAGMA journal_mode = WAL");
      execute(connection, "PRAGMA synchronous = NORMAL");
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// A new log is there with its tables or not at all, for the studio looks at it from its first
  /// moment on.
  private static void makeWhole(Path file) throws SQLException, IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh); // of a run that was killed just then
    try (Connection connection = open(fresh, new SQLiteConfig())) {
      LogSchema.create(connection);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Closes a log that was written, so that one plain file is left.
  static void closeToStandAlone(Connection connection) {
    try (connection) {
      connection.setAutoCommit(true);
      execute(connection, "PRAGMA busy_timeout = 100");
      execute(connection, "PRAGMA journal_mode = DELETE");
    } catch (SQLException _) {
      // Somebody reads just now: the companion files stay until the next opening clears them.
    }
  }

  /// After a failure, which is what the user hears of.
  static void rollBackQuietly(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException _) {
      // SQLite has rolled back by itself.
    }
  }

  /// Opens a run log for reading only, on guard against what it may hold.
  static Connection openToRead(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setPragma(Pragma.LIMIT_LENGTH, String.valueOf(LONGEST_VALUE));
    Connection connection = open(file, config);
    try {
      execute(connection, "PRAGMA trusted_schema = OFF");
      execute(connection, "PRAGMA cell_size_check = ON");
      LogSchema.check(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// What SQLite says, on one line and without its code.
  static String cause(Throwable e) {
    if (e.getCause() instanceof NativeLibraryNotFoundException) {
      return "SQLite's library could not be unpacked to %s; is the disk full?"
          .formatted(System.getProperty(LIBRARY_FOLDER, System.getProperty("java.io.tmpdir")));
    }
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return CODE.matcher(line).replaceFirst("");
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  // A file: address, with its odd characters escaped, for the driver takes a ? in a name as the
  // beginning of options.
  private static Connection open(Path file, SQLiteConfig config) throws SQLException {
    config.setBusyTimeout(PATIENCE_MILLIS);
    return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri());
  }
}
