package dev.inkling.cli;

import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunResults;
import dev.inkling.runlog.Score;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs as JSON objects.
final class RunJson {
  private RunJson() {}

  /// What `runs` says of each run.
  static Map<String, Object> summary(String name, RunDescription run) {
    var json = new LinkedHashMap<String, Object>();
    json.put("run", name);
    json.put("recipe", run.recipe());
    json.put("status", status(run));
    json.put("started", run.started().toString());
    json.put("data", run.data().spec());
    json.put("seed", run.seed());
    json.put("test", run.finalResults().map(results -> score(results.test())).orElse(null));
    return json;
  }

  /// What `runs show` says.
  static Map<String, Object> full(String name, RunDescription run) {
    var json = summary(name, run);
    json.put("ended", run.ended() == null ? null : String.valueOf(run.ended()));
    json.put("failure", run.failure());
    json.put("dataSha256", run.data().sha256());
    json.put("threads", run.threads());
    json.put("kernels", run.kernels());
    json.put("settings", run.settings());
    json.put("commandLine", run.commandLine());
    run.finalResults().ifPresent(results -> putResults(json, results));
    return json;
  }

  /// The fields of a finished run, as `train` prints them.
  static void putResults(Map<String, Object> json, RunResults results) {
    json.put("parameters", results.parameters());
    json.put("epochs", results.epochs());
    json.put("steps", results.steps());
    json.put("images", results.images());
    json.put("trainSeconds", finite(results.trainSeconds()));
    json.put("totalSeconds", finite(results.totalSeconds()));
    json.put("imagesPerSecond", finite(results.images() / results.trainSeconds()));
    json.put("train", score(results.train()));
    json.put("test", score(results.test()));
    json.put("weightsSha256", results.weightsSha256());
  }

  /// A score; null where there was nothing to judge on.
  static @Nullable Map<String, Object> score(Score score) {
    if (score.count() == 0) {
      return null;
    }
    var json = new LinkedHashMap<String, Object>();
    json.put("loss", finite(score.loss()));
    json.put("accuracy", finite(score.accuracy()));
    json.put("errors", score.errors());
    json.put("count", score.count());
    return json;
  }

  /// `running`, `finished`, `stopped` or `failed`.
  static String status(RunDescription run) {
    return run.status().name().toLowerCase(Locale.ROOT);
  }

  /// JSON has no word for what is no number.
  static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }
}
