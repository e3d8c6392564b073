package dev.inkling.studio.live;

import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunState;
import dev.inkling.studio.run.States;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `run.json` says, as the page shows it.
final class RunDetails {
  private RunDetails() {}

  static Map<String, @Nullable Object> of(RunFolder folder, RunDescription run, RunState state) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", folder.name());
    json.put("recipe", run.recipe());
    json.put("status", States.text(state));
    json.put("controllable", state.isLive());
    json.put("settings", run.settings());
    json.put("data", run.data().spec());
    json.put("dataSha256", run.data().sha256());
    json.put("seed", run.seed());
    json.put("threads", run.threads());
    json.put("kernels", run.kernels());
    json.put("versions", versions(run));
    json.put("commandLine", run.commandLine());
    json.put("started", run.started().toString());
    json.put("ended", run.ended() == null ? null : run.ended().toString());
    json.put("failure", run.failure());
    run.finalResults()
        .ifPresent(
            results -> {
              json.put("parameters", results.parameters());
              json.put("testAccuracy", results.test().accuracy());
              json.put("trainAccuracy", results.train().accuracy());
              json.put("trainSeconds", results.trainSeconds());
              json.put("weightsSha256", results.weightsSha256());
            });
    return json;
  }

  private static Map<String, String> versions(RunDescription run) {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("inkling", run.versions().inkling());
    versions.put("java", run.versions().java());
    versions.put("os", run.versions().os());
    return versions;
  }
}
