package dev.inkling.studio.live;

import dev.inkling.runlog.RunProgress;
import dev.inkling.runlog.RunState;
import dev.inkling.studio.http.Answers;
import dev.inkling.studio.run.States;
import tools.jackson.core.JsonGenerator;

/// How far a run is and what it does.
///
/// @param state what it does
/// @param numbers how far it is
record Progress(RunState state, RunProgress numbers) {
  void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("status", States.text(state));
    json.writeNumberProperty("step", numbers.step());
    json.writeNumberProperty("steps", numbers.steps());
    json.writeNumberProperty("stepsPerEpoch", numbers.stepsPerEpoch());
    json.writeNumberProperty("batchSize", numbers.batchSize());
    number(json, "epoch", numbers.epoch());
    number(json, "imagesPerSecond", numbers.imagesPerSecond());
    number(json, "secondsLeft", state.isLive() ? numbers.secondsLeft().orElse(Double.NaN) : 0);
    number(json, "seconds", numbers.seconds());
    number(json, "learningRate", numbers.learningRate());
    number(json, "learningRateFactor", numbers.learningRateFactor());
    numbers.best().ifPresent(best -> write(json, best));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, RunProgress.Best best) {
    json.writeName("best");
    json.writeStartObject();
    number(json, "accuracy", best.accuracy());
    json.writeNumberProperty("step", best.step());
    json.writeNumberProperty("count", best.count());
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, double value) {
    json.writeName(name);
    Answers.number(json, value);
  }
}
