package dev.inkling.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Measures ours beside the peers and prints the table: `[--row NAME]… [--only "PEER: SETTING"]…
/// [--threads N] [--rounds N] [--seconds S] [--probe true]`.
///
/// `--probe true` only tries the settings.
public final class Main {
  private Main() {}

  /// Runs the rows that the arguments name, or all.
  public static void main(String[] args) {
    List<Row> rows = new ArrayList<>();
    List<String> only = new ArrayList<>();
    int threads = Runtime.getRuntime().availableProcessors(), rounds = 7;
    double seconds = 0.7;
    boolean probe = false;
    for (int i = 0; i + 1 < args.length; i += 2) {
      String value = args[i + 1];
      switch (args[i]) {
        case "--row" -> rows.add(row(value));
        case "--only" -> only.add(value);
        case "--threads" -> threads = Integer.parseInt(value);
        case "--rounds" -> rounds = Integer.parseInt(value);
        case "--seconds" -> seconds = Double.parseDouble(value);
        case "--probe" -> probe = Boolean.parseBoolean(value);
        default -> throw new IllegalArgumentException("unknown option " + args[i]);
      }
    }
    Duel duel = new Duel(threads, rounds, seconds, only, line -> System.err.println("  " + line));
    List<Row> wanted = rows.isEmpty() ? Row.ALL : rows;
    if (probe) {
      wanted.forEach(duel::probe);
    } else {
      measure(duel, wanted);
    }
  }

  private static void measure(Duel duel, List<Row> rows) {
    Table.printHead(System.out);
    for (Row row : rows) {
      System.err.println(row.name());
      Table.print(duel.run(row), System.out);
    }
  }

  private static Row row(String name) {
    Optional<Row> row = Row.named(name);
    return row.orElseThrow(
        () ->
            new IllegalArgumentException(
                "no row '%s'; there are %s"
                    .formatted(name, Row.ALL.stream().map(Row::name).toList())));
  }
}
