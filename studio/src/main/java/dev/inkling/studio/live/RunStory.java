package dev.inkling.studio.live;

import dev.inkling.runlog.LayerLogged;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.runlog.Validated;
import dev.inkling.studio.http.Answers;
import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.run.RunNames;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// `GET /api/runs/{name}`: a whole run, its series thinned.
public final class RunStory implements Endpoint {
  private static final int USUAL_POINTS = 1_000;
  private static final int MOST_POINTS = 20_000;

  private final RunNames runs;

  /// Tells of these.
  public RunStory(RunNames runs) {
    this.runs = runs;
  }

  @Override
  public void answer(Exchange exchange) {
    RunFolder folder = runs.find(exchange.path("name"));
    int points = (int) exchange.number("points", USUAL_POINTS, 2, MOST_POINTS);
    RunDescription run = folder.description();
    exchange.json(json -> write(json, folder, run, points));
  }

  private static void write(JsonGenerator json, RunFolder folder, RunDescription run, int points) {
    json.writeStartObject();
    json.writeName("run");
    Answers.value(json, described(folder, run));
    if (Files.isRegularFile(folder.log())) {
      try (RunLogReader log = RunLogReader.open(folder.log())) {
        write(json, run, log, points);
      }
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, RunDescription run, RunLogReader log, int points) {
    List<Validated> validations = log.validations(points);
    json.writeName("progress");
    Progress.of(run, status(run), log, best(validations)).write(json);
    json.writeName("batch");
    Series.batches(json, log.batches(points));
    json.writeName("validation");
    Series.validations(json, validations);
    json.writeName("spread");
    json.writeStartObject();
    json.writeName("weight");
    Series.bands(json, log.layers(LayerLogged.ALL, "weight", points));
    json.writeName("bias");
    Series.bands(json, log.layers(LayerLogged.ALL, "bias", points));
    json.writeEndObject();
    json.writeName("layers");
    Answers.value(json, layers(log));
  }

  static String status(RunDescription run) {
    return run.status().name().toLowerCase(Locale.ROOT);
  }

  static Optional<Validated> best(List<Validated> validations) {
    return validations.stream()
        .filter(row -> Double.isFinite(row.accuracy()))
        .max(Comparator.comparingDouble(Validated::accuracy));
  }

  private static List<String> layers(RunLogReader log) {
    return log.layers(0).stream()
        .map(LayerLogged::layer)
        .filter(name -> !name.equals(LayerLogged.ALL))
        .distinct()
        .toList();
  }

  private static Map<String, @Nullable Object> described(RunFolder folder, RunDescription run) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", folder.name());
    json.put("recipe", run.recipe());
    json.put("status", status(run));
    json.put("settings", run.settings());
    json.put("data", run.data().spec());
    json.put("dataSha256", run.data().sha256());
    json.put("seed", run.seed());
    json.put("threads", run.threads());
    json.put("kernels", run.kernels());
    json.put(
        "versions",
        Map.of(
            "inkling", run.versions().inkling(),
            "java", run.versions().java(),
            "os", run.versions().os()));
    json.put("commandLine", run.commandLine());
    json.put("started", run.started().toString());
    json.put("ended", run.ended() == null ? null : run.ended().toString());
    json.put("failure", run.failure());
    run.finalResults()
        .ifPresent(
            results -> {
              json.put("parameters", results.parameters());
              json.put("testAccuracy", results.test().accuracy());
              json.put("trainSeconds", results.trainSeconds());
              json.put("weightsSha256", results.weightsSha256());
            });
    return json;
  }
}
