package dev.inkling.studio.run;

import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogException;
import dev.inkling.runlog.RunResults;
import dev.inkling.runlog.RunState;
import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /api/runs`.
public final class RunList implements Endpoint {
  private record Listed(RunFolder folder, RunDescription description) {}

  private final RunNames runs;
  private final UnfinishedRuns progress = new UnfinishedRuns();

  /// Lists these.
  public RunList(RunNames runs) {
    this.runs = runs;
  }

  @Override
  public void answer(Exchange exchange) {
    List<Listed> all = new ArrayList<>();
    for (RunFolder folder : runs.newestFirst()) {
      try {
        all.add(new Listed(folder, folder.description()));
      } catch (RunLogException damaged) {
        // The page lists what can be shown; `inkling runs` says what is wrong with this one.
      }
    }
    all.sort(Comparator.comparing((Listed run) -> run.description().started()).reversed());
    exchange.json(Map.of("runs", all.stream().map(this::json).toList()));
  }

  private static void finished(Map<String, @Nullable Object> json, RunResults results) {
    json.put("step", results.steps());
    json.put("steps", results.steps());
    json.put("testAccuracy", results.test().count() == 0 ? null : results.test().accuracy());
    json.put("parameters", results.parameters());
  }

  private Map<String, @Nullable Object> json(Listed run) {
    RunDescription description = run.description();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    RunState state = run.folder().state(description);
    json.put("name", run.folder().name());
    json.put("recipe", description.recipe());
    json.put("status", States.text(state));
    json.put("started", description.started().toString());
    json.put("ended", description.ended() == null ? null : description.ended().toString());
    json.put("seed", description.seed());
    json.put("data", description.data().spec());
    json.put("controllable", state.isLive());
    description
        .finalResults()
        .ifPresentOrElse(
            results -> finished(json, results),
            () -> json.putAll(progress.of(run.folder(), description)));
    return json;
  }
}
