package dev.inkling.cli;

import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.Runs;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Runs side by side: where they differ.
@Command(
    name = "compare",
    description = "Shows runs side by side: only what differs between them.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling runs compare sprint-20261121-014500 sprint-20261121-020000",
      "  inkling runs compare ./a ./b ./c --json"
    })
final class RunsCompareCommand extends BaseCommand {
  @Parameters(paramLabel = "RUN", arity = "2..*", description = "Runs' names or folders.")
  private List<String> names = new ArrayList<>();

  RunsCompareCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    Runs runs = Runs.of(console().settings().home());
    List<Map<String, Object>> all = new ArrayList<>();
    for (String name : names) {
      RunFolder folder = runs.find(name);
      all.add(RunJson.full(folder.name(), folder.description()));
    }
    return new Comparison(all);
  }

  /// What is printed.
  record Comparison(List<Map<String, Object>> runs) implements Result {
    @Override
    public Map<String, ?> json() {
      return Map.of("runs", runs);
    }

    @Override
    public void print(PrintStream out) {
      List<Map<String, @Nullable Object>> flat = runs.stream().map(Comparison::flat).toList();
      Set<String> fields = new LinkedHashSet<>();
      flat.forEach(run -> fields.addAll(run.keySet()));
      fields.stream()
          .filter(field -> differs(field, flat))
          .forEach(field -> out.println(row(field, flat)));
    }

    private static boolean differs(String field, List<Map<String, @Nullable Object>> runs) {
      return runs.stream().map(run -> String.valueOf(run.get(field))).distinct().count() > 1;
    }

    private static String row(String field, List<Map<String, @Nullable Object>> runs) {
      var row = new StringBuilder("%-24s".formatted(field));
      for (Map<String, @Nullable Object> run : runs) {
        row.append(" %-30s".formatted(Objects.requireNonNullElse(run.get(field), "")));
      }
      return row.toString().stripTrailing();
    }

    /// `{"test": {"loss": 1}}` → `{"test.loss": 1}`.
    private static Map<String, @Nullable Object> flat(Map<String, Object> run) {
      var flat = new LinkedHashMap<String, @Nullable Object>();
      run.forEach((name, value) -> put(flat, name, value));
      return flat;
    }

    private static void put(
        Map<String, @Nullable Object> flat, String name, @Nullable Object value) {
      if (value instanceof Map<?, ?> map) {
        map.forEach((inner, each) -> put(flat, name + "." + inner, each));
      } else {
        flat.put(name, value);
      }
    }
  }
}
