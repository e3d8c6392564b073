package dev.inkling.cli;

import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.Runs;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// One run: what it was told, what it achieved.
@Command(
    name = "show",
    description = "Shows what a run was told and what it achieved.",
    footerHeading = "%nExamples:%n",
    footer = {"  inkling runs show sprint-20261121-014500", "  inkling runs show ./my-run --json"})
final class RunsShowCommand extends BaseCommand {
  @Parameters(paramLabel = "RUN", description = "A run's name or folder.")
  private String name = "";

  RunsShowCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    RunFolder folder = Runs.of(console().settings().home()).find(name);
    return new Shown(folder, folder.description());
  }

  /// What is printed.
  record Shown(RunFolder folder, RunDescription run) implements Result {
    @Override
    public Map<String, ?> json() {
      return RunJson.full(folder.name(), run);
    }

    @Override
    public void print(PrintStream out) {
      json().forEach((name, value) -> print(out, name, value));
      print(out, "folder", folder.path());
    }

    private static void print(PrintStream out, String name, @Nullable Object value) {
      if (value instanceof Map<?, ?> map) {
        map.forEach((inner, each) -> print(out, name + "." + inner, each));
      } else if (value != null) {
        out.printf("%-28s %s%n", name, value);
      }
    }
  }
}
