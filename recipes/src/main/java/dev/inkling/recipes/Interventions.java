package dev.inkling.recipes;

import dev.inkling.runlog.InterventionLogged;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How somebody interfered with a run, in words for its description: whoever repeats the run needs
/// to know.
final class Interventions {
  private static final int MOST = 20;

  private Interventions() {}

  /// The setting `interventions`; none if nobody interfered.
  static Map<String, String> in(RunFolder folder) {
    try (RunLogReader log = RunLogReader.open(folder.log())) {
      List<InterventionLogged> all = log.interventionsAfter(-1, RunLogReader.MAX_ROWS);
      return all.isEmpty() ? Map.of() : Map.of("interventions", text(all));
    }
  }

  private static String text(List<InterventionLogged> all) {
    String first =
        all.stream()
            .limit(MOST)
            .map(InterventionLogged::toString)
            .collect(Collectors.joining(", "));
    int more = all.size() - MOST;
    return more <= 0 ? first : "%s and %d more (see log.sqlite)".formatted(first, more);
  }
}
