package dev.inkling.cli;

import dev.inkling.data.store.DataStore;
import dev.inkling.data.store.FileReport;
import dev.inkling.data.store.StoreEntry;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Fetches a data set from its publisher, or takes it from files that are here.
@Command(
    name = "get",
    description = {
      "Fetches a data set from its publisher and checks it. What is here stays; a fetch that was cut"
          + " short goes on where it was. With --from, nothing is fetched: files that you have are"
          + " checked and copied."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling data get fashion-mnist",
      "  inkling data get emnist-digits --quiet",
      "  inkling data get emnist-digits --from Downloads/gzip.zip   the publisher's archive",
      "  inkling data get kmnist --from my-files                    a folder with its files"
    })
final class DataGetCommand extends BaseCommand {
  @Parameters(paramLabel = "NAME", description = "A data set (see data list).")
  private String name = "";

  @Option(
      names = "--from",
      paramLabel = "PATH",
      description = "Take it from files you have: the publisher's archive, one file, or a folder.")
  private @Nullable Path from;

  DataGetCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    DataStore store = DataSpecs.store(console());
    StoreEntry entry = DataSpecs.entry(store, name);
    if (entry.state() == StoreEntry.State.EMBEDDED) {
      return new Got(entry, null, List.of());
    }
    List<String> missing = from == null ? fetch(store) : take(store, from);
    return new Got(
        DataSpecs.entry(store, name), console().settings().data().resolve(name), missing);
  }

  private List<String> fetch(DataStore store) {
    try (var progress = new DownloadProgress(console())) {
      store.get(name, progress);
    }
    return List.of();
  }

  private List<String> take(DataStore store, Path from) {
    return store.take(name, from).stream()
        .filter(report -> !report.usable())
        .map(FileReport::file)
        .toList();
  }

  /// What is printed; the folder is null for what the program carries inside.
  record Got(StoreEntry entry, @Nullable Path folder, List<String> missing) implements Result {
    @Override
    public Map<String, ?> json() {
      var json = new LinkedHashMap<String, Object>();
      json.put("name", entry.name());
      json.put("state", DataListCommand.Listing.state(entry));
      json.put("folder", folder == null ? null : folder.toString());
      json.put("missing", missing);
      return json;
    }

    @Override
    public void print(PrintStream out) {
      if (folder == null) {
        out.println(entry.name() + " is part of the program; there is nothing to fetch.");
        return;
      }
      out.printf("%s is in %s (%s).%n", entry.name(), folder, entry.licence());
      if (!missing.isEmpty()) {
        out.printf("Missing still: %s.%n", String.join(", ", missing));
        out.printf("Fetch the rest: inkling data get %s%n", entry.name());
        return;
      }
      out.printf("Look at it: inkling data show %s%n", entry.name());
    }
  }
}
