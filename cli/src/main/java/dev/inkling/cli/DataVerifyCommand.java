package dev.inkling.cli;

import dev.inkling.data.store.DataStore;
import dev.inkling.data.store.FileReport;
import dev.inkling.data.store.StoreEntry;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Checks the files of data sets against their checksums.
@Command(
    name = "verify",
    description = "Checks the files of data sets against their publishers' checksums.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling data verify               all that are here",
      "  inkling data verify emnist-digits one of them"
    })
final class DataVerifyCommand extends BaseCommand {
  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Data sets (see data list).")
  private List<String> names = new ArrayList<>();

  DataVerifyCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    DataStore store = DataSpecs.store(console());
    List<StoreEntry> wanted =
        names.isEmpty()
            ? store.list().stream()
                .filter(entry -> entry.state() != StoreEntry.State.ABSENT)
                .toList()
            : names.stream().map(name -> DataSpecs.entry(store, name)).toList();
    var reports = new LinkedHashMap<String, List<FileReport>>();
    wanted.forEach(entry -> reports.put(entry.name(), store.verify(entry.name())));
    return new Verified(reports);
  }

  /// What is printed.
  record Verified(Map<String, List<FileReport>> reports) implements Result {
    @Override
    public Map<String, ?> json() {
      var json = new LinkedHashMap<String, Object>();
      json.put("ok", ok());
      json.put(
          "files",
          reports.entrySet().stream()
              .flatMap(set -> set.getValue().stream().map(file -> json(set.getKey(), file)))
              .toList());
      return json;
    }

    @Override
    public void print(PrintStream out) {
      reports.forEach((name, files) -> files.forEach(file -> print(out, name, file)));
    }

    @Override
    public ExitCode code() {
      return ok() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private boolean ok() {
      return reports.values().stream().flatMap(List::stream).allMatch(FileReport::usable);
    }

    private static void print(PrintStream out, String name, FileReport file) {
      String detail = file.detail().isEmpty() ? "" : "  " + file.detail();
      out.printf(Locale.ROOT, "%-9s %s/%s%s%n", state(file), name, file.file(), detail);
    }

    private static Map<String, ?> json(String name, FileReport file) {
      var json = new LinkedHashMap<String, Object>();
      json.put("data", name);
      json.put("file", file.file());
      json.put("state", state(file));
      json.put("detail", file.detail());
      return json;
    }

    private static String state(FileReport file) {
      return file.state().name().toLowerCase(Locale.ROOT);
    }
  }
}
