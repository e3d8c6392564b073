package dev.inkling.studio.run;

import dev.inkling.recipes.Recipes;
import dev.inkling.recipes.UnknownRecipeException;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogException;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.runlog.RunProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How far runs are that have not finished, read from their logs; what was read is remembered until
/// a log changes.
final class UnfinishedRuns {
  private record Known(String stamp, Map<String, @Nullable Object> json) {}

  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  /// The fields of the list that a finished run has from its results.
  Map<String, @Nullable Object> of(RunFolder folder, RunDescription run) {
    String stamp = stamp(folder.log());
    return known
        .compute(
            folder.path(),
            (_, before) ->
                before != null && before.stamp().equals(stamp)
                    ? before
                    : new Known(stamp, read(folder, run)))
        .json();
  }

  private static Map<String, @Nullable Object> read(RunFolder folder, RunDescription run) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    try (RunLogReader log = RunLogReader.open(folder.log())) {
      RunProgress progress = RunProgress.of(run, log);
      json.put("step", progress.step());
      json.put("steps", progress.steps());
      json.put("testAccuracy", progress.best().map(RunProgress.Best::accuracy).orElse(null));
    } catch (RunLogException noLogYet) {
      json.put("step", 0);
    }
    try {
      json.put("parameters", Recipes.named(run.recipe()).network().parameterCount());
    } catch (UnknownRecipeException _) {
      // Of another version of the program.
    }
    return json;
  }

  /// New rows stand in the companion file until SQLite moves them.
  private static String stamp(Path log) {
    return look(log) + look(log.resolveSibling(log.getFileName() + "-wal"));
  }

  private static String look(Path file) {
    try {
      return Files.getLastModifiedTime(file) + " " + Files.size(file) + " ";
    } catch (IOException _) {
      return "none ";
    }
  }
}
