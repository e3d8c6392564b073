package dev.inkling.cli;

import dev.inkling.data.store.StoreEntry;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/// The data sets that have a name, and where they are.
@Command(
    name = "list",
    description = "Lists the data sets that have a name, and where they are.",
    footerHeading = "%nExamples:%n",
    footer = {"  inkling data list", "  inkling data list --json"})
final class DataListCommand extends BaseCommand {
  DataListCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    return new Listing(console().settings().data(), DataSpecs.store(console()).list());
  }

  /// What is printed.
  record Listing(Path folder, List<StoreEntry> entries) implements Result {
    @Override
    public Map<String, ?> json() {
      var json = new LinkedHashMap<String, Object>();
      json.put("folder", folder.toString());
      json.put("data", entries.stream().map(Listing::json).toList());
      return json;
    }

    @Override
    public void print(PrintStream out) {
      entries.forEach(
          entry ->
              out.printf(
                  Locale.ROOT, "%-16s %-10s %s%n", entry.name(), state(entry), entry.title()));
      out.printf("%nFolder: %s. Fetch one by: inkling data get NAME%n", folder);
    }

    /// `embedded`, `present`, `incomplete` or `absent`.
    static String state(StoreEntry entry) {
      return entry.state().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, ?> json(StoreEntry entry) {
      var json = new LinkedHashMap<String, Object>();
      json.put("name", entry.name());
      json.put("state", state(entry));
      json.put("title", entry.title());
      json.put("licence", entry.licence());
      return json;
    }
  }
}
