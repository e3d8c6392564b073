package dev.inkling.runlog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tables of `log.sqlite`. `PRAGMA user_version` holds [#VERSION]. What they mean
/// stands at [RunLog].
final class LogSchema {
  /// Grows when tables change.
  static final int VERSION = 2;

  /// Before digits, tests and interventions were logged.
  static final int WITHOUT_DIGITS = 1;

  private static final Map<String, String> FIRST_TABLES = firstTables();
  private static final Map<String, String> LATER_TABLES = laterTables();

  private LogSchema() {}

  private static Map<String, String> firstTables() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put(
        "batch",
        """
        CREATE TABLE batch (step INTEGER PRIMARY KEY, epoch REAL, loss REAL, accuracy REAL, \
        learning_rate REAL, momentum REAL, images INTEGER, seconds REAL)""");
    tables.put(
        "validation",
        """
        CREATE TABLE validation (step INTEGER PRIMARY KEY, epoch REAL, loss REAL, accuracy REAL, \
        errors INTEGER, count INTEGER, seconds REAL)""");
    tables.put(
        "confusion",
        """
        CREATE TABLE confusion (step INTEGER, actual INTEGER, predicted INTEGER, count INTEGER, \
        PRIMARY KEY (step, actual, predicted)) WITHOUT ROWID""");
    tables.put(
        "layer",
        """
        CREATE TABLE layer (step INTEGER, layer TEXT, parameter TEXT, count INTEGER, mean REAL, \
        standard_deviation REAL, min REAL, max REAL, gradient_norm REAL, \
        p0 REAL, p1 REAL, p2 REAL, p3 REAL, p4 REAL, p5 REAL, p6 REAL, p7 REAL, \
        PRIMARY KEY (step, layer, parameter)) WITHOUT ROWID""");
    return tables;
  }

  private static Map<String, String> laterTables() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put(
        "digits",
        """
        CREATE TABLE digits (kind TEXT, step INTEGER, content BLOB, PRIMARY KEY (kind, step))""");
    tables.put(
        "test",
        """
        CREATE TABLE test (step INTEGER PRIMARY KEY, epoch REAL, loss REAL, accuracy REAL, \
        errors INTEGER, count INTEGER, seconds REAL)""");
    tables.put(
        "intervention",
        """
        CREATE TABLE intervention (step INTEGER, what TEXT, value REAL, \
        PRIMARY KEY (step, what)) WITHOUT ROWID""");
    return tables;
  }

  private static Map<String, String> tables(int version) {
    Map<String, String> tables = new LinkedHashMap<>(FIRST_TABLES);
    if (version > WITHOUT_DIGITS) {
      tables.putAll(LATER_TABLES);
    }
    return tables;
  }

  /// The tables' names.
  static List<String> names() {
    return List.copyOf(tables(VERSION).keySet());
  }

  /// Makes the tables in an empty database, in one transaction.
  static void create(Connection connection) throws SQLException {
    add(connection, tables(VERSION));
  }

  /// Adds what a log of an earlier version lacks, in one transaction.
  static void upgrade(Connection connection) throws SQLException {
    add(connection, LATER_TABLES);
  }

  private static void add(Connection connection, Map<String, String> tables) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String table : tables.values()) {
        statement.executeUpdate(table);
      }
      statement.executeUpdate("PRAGMA user_version = " + VERSION);
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /// Whether the database holds nothing at all yet.
  static boolean isEmpty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM sqlite_master")) {
      return rows.getLong(1) == 0;
    }
  }

  /// Refuses a database that does not hold exactly our tables. Also a guard: a table that is in
  /// truth a view could compute for ever.
  ///
  /// @return the version of the log: this or an earlier one
  /// @throws SQLException saying what is wrong
  static int check(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version = checkedVersion(statement);
      Map<String, String> found = new LinkedHashMap<>();
      try (ResultSet rows = statement.executeQuery("SELECT name, sql FROM sqlite_master")) {
        while (rows.next()) {
          found.put(rows.getString(1), String.valueOf(rows.getString(2)));
        }
      }
      for (Map.Entry<String, String> table : tables(version).entrySet()) {
        if (!table.getValue().equals(found.get(table.getKey()))) {
          throw new SQLException("its table " + table.getKey() + " is not as Inkling makes it");
        }
      }
      return version;
    }
  }

  private static int checkedVersion(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      int version = row.getInt(1);
      if (version < WITHOUT_DIGITS || version > VERSION) {
        throw new SQLException(
            version == 0
                ? "it is no run log"
                : "it has version %d, this version of Inkling reads %d to %d"
                    .formatted(version, WITHOUT_DIGITS, VERSION));
      }
      return version;
    }
  }
}
