package dev.inkling.cli;

import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogException;
import dev.inkling.runlog.RunResults;
import dev.inkling.runlog.Runs;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/// The runs of the home folder.
@Command(
    name = "runs",
    description = "Lists the runs; with show or compare, says more about some of them.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling runs",
      "  inkling runs show sprint-20261121-014500",
      "  inkling runs compare RUN RUN"
    })
final class RunsCommand extends BaseCommand {
  RunsCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    Runs runs = Runs.of(console().settings().home());
    List<Listed> all = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (RunFolder folder : runs.list()) {
      try {
        all.add(new Listed(folder.name(), folder.description()));
      } catch (RunLogException damaged) {
        unreadable.add(Errors.describe(damaged));
      }
    }
    return new Listing(runs.path(), all, unreadable);
  }

  /// One run.
  record Listed(String name, RunDescription description) {}

  /// What is printed.
  record Listing(Path folder, List<Listed> runs, List<String> unreadable) implements Result {
    @Override
    public Map<String, ?> json() {
      var json = new LinkedHashMap<String, Object>();
      json.put("folder", folder.toString());
      json.put(
          "runs",
          runs.stream().map(run -> RunJson.summary(run.name(), run.description())).toList());
      json.put("unreadable", unreadable);
      return json;
    }

    @Override
    public void print(PrintStream out) {
      if (runs.isEmpty() && unreadable.isEmpty()) {
        out.println("No runs in " + folder + " yet. Make one: inkling train");
        return;
      }
      out.printf(
          "%-40s %-10s %-9s %7s %s%n", "run", "started", "status", "errors", "test accuracy");
      runs.forEach(run -> out.println(line(run)));
      unreadable.forEach(damaged -> out.println("! " + damaged));
    }

    private static String line(Listed run) {
      RunDescription description = run.description();
      return "%-40s %.10s %-9s %s"
          .formatted(
              run.name(),
              description.started(),
              RunJson.status(description),
              description.finalResults().map(Listing::score).orElse(""))
          .stripTrailing();
    }

    private static String score(RunResults results) {
      if (results.test().count() == 0) {
        return "no test images";
      }
      return String.format(
          Locale.ROOT, "%7d %.2f %%", results.test().errors(), 100 * results.test().accuracy());
    }
  }
}
