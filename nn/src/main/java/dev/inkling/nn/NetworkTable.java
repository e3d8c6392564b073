package dev.inkling.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The table of [Network#describe()]: words to the left, numbers to the right, as wide as needed.
final class NetworkTable {
  private NetworkTable() {}

  static String of(Network network) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"name", "layer", "output", "parameters", "multiply-adds"});
    rows.add(new String[] {"input", "", network.input().toString(), "", ""});
    for (LayerSummary layer : network.summaries()) {
      rows.add(
          new String[] {
            layer.name(),
            layer.layer().toString(),
            layer.output().toString(),
            number(layer.parameters()),
            number(layer.multiplyAdds())
          });
    }
    rows.add(
        new String[] {
          "total", "", "", number(network.parameterCount()), number(network.multiplyAdds())
        });
    return aligned(rows);
  }

  private static String number(long number) {
    return number == 0 ? "" : String.format(Locale.ROOT, "%,d", number);
  }

  private static String aligned(List<String[]> rows) {
    StringBuilder text = new StringBuilder();
    int columns = rows.getFirst().length;
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row[column].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String blank = " ".repeat(widths[column] - row[column].length());
        line.append(column < 3 ? row[column] + blank : blank + row[column]).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
