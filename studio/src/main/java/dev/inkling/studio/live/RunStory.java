package dev.inkling.studio.live;

import dev.inkling.runlog.InterventionLogged;
import dev.inkling.runlog.LayerLogged;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.runlog.RunProgress;
import dev.inkling.runlog.RunState;
import dev.inkling.studio.http.Answers;
import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.run.RunNames;
import dev.inkling.studio.run.States;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// `GET /api/runs/{name}`: a whole run, its series thinned.
public final class RunStory implements Endpoint {
  private static final int USUAL_POINTS = 1_000;
  private static final int MOST_POINTS = 20_000;
  private static final int MOST_INTERVENTIONS = 1_000;

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

  /// How far the run is, alone: what changing it answers.
  public void progress(Exchange exchange) {
    RunFolder folder = runs.find(exchange.path("name"));
    RunDescription run = folder.description();
    if (!Files.isRegularFile(folder.log())) { // it has only just begun
      exchange.json(Map.of("status", States.text(folder.state(run)), "step", 0));
      return;
    }
    try (RunLogReader log = RunLogReader.open(folder.log())) {
      exchange.json(new Progress(folder.state(run), RunProgress.of(run, log))::write);
    }
  }

  private static void write(JsonGenerator json, RunFolder folder, RunDescription run, int points) {
    RunState state = folder.state(run);
    json.writeStartObject();
    json.writeName("run");
    Answers.value(json, RunDetails.of(folder, run, state));
    if (Files.isRegularFile(folder.log())) {
      try (RunLogReader log = RunLogReader.open(folder.log())) {
        json.writeName("progress");
        new Progress(state, RunProgress.of(run, log)).write(json);
        series(json, log, points);
      }
    }
    json.writeEndObject();
  }

  private static void series(JsonGenerator json, RunLogReader log, int points) {
    json.writeName("batch");
    Series.batches(json, log.batches(points));
    json.writeName("validation");
    Series.scores(json, log.validations(points));
    json.writeName("test");
    Series.scores(json, log.tests(points));
    json.writeName("spread");
    json.writeStartObject();
    json.writeName("weight");
    Series.bands(json, log.layers(LayerLogged.ALL, "weight", points));
    json.writeName("bias");
    Series.bands(json, log.layers(LayerLogged.ALL, "bias", points));
    json.writeEndObject();
    json.writeName("layers");
    Answers.value(json, layers(log));
    json.writeName("interventions");
    interventions(json, log.interventionsAfter(-1, MOST_INTERVENTIONS));
  }

  private static List<String> layers(RunLogReader log) {
    return log.layers(0).stream()
        .map(LayerLogged::layer)
        .filter(name -> !name.equals(LayerLogged.ALL))
        .distinct()
        .toList();
  }

  private static void interventions(JsonGenerator json, List<InterventionLogged> all) {
    json.writeStartArray();
    for (InterventionLogged each : all) {
      json.writeStartObject();
      json.writeNumberProperty("step", each.step());
      json.writeStringProperty("what", each.what().toString());
      json.writeName("value");
      Answers.number(json, each.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
