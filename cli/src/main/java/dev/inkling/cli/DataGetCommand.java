package dev.inkling.cli;

import dev.inkling.data.store.DataStore;
import dev.inkling.data.store.StoreEntry;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Fetches a data set from its publisher.
@Command(
    name = "get",
    description = {
      "Fetches a data set from its publisher and checks it. What is here stays; a fetch that was cut"
          + " short goes on where it was."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  inkling data get fashion-mnist", "  inkling data get emnist-digits --quiet"})
final class DataGetCommand extends BaseCommand {
  @Parameters(paramLabel = "NAME", description = "A data set (see data list).")
  private String name = "";

  DataGetCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    DataStore store = DataSpecs.store(console());
    StoreEntry entry = DataSpecs.entry(store, name);
    if (entry.state() == StoreEntry.State.EMBEDDED) {
      return new Got(entry, null);
    }
    try (var progress = new DownloadProgress(console())) {
      store.get(name, progress);
    }
    return new Got(DataSpecs.entry(store, name), console().settings().data().resolve(name));
  }

  /// What is printed; the folder is null for what the program carries inside.
  record Got(StoreEntry entry, @Nullable Path folder) implements Result {
    @Override
    public Map<String, ?> json() {
      var json = new LinkedHashMap<String, Object>();
      json.put("name", entry.name());
      json.put("state", DataListCommand.Listing.state(entry));
      json.put("folder", folder == null ? null : folder.toString());
      return json;
    }

    @Override
    public void print(PrintStream out) {
      if (folder == null) {
        out.println(entry.name() + " is part of the program; there is nothing to fetch.");
        return;
      }
      out.printf("%s is in %s (%s).%n", entry.name(), folder, entry.licence());
      out.printf("Look at it: inkling data show %s%n", entry.name());
    }
  }
}
