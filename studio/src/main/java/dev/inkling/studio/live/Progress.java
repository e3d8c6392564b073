package dev.inkling.studio.live;

import dev.inkling.runlog.BatchLogged;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.runlog.Validated;
import dev.inkling.studio.http.Answers;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// How far a run has come.
///
/// @param status in a word
/// @param step steps done
/// @param steps in all; 0 if nobody knows yet
/// @param stepsPerEpoch 0 if nobody knows yet
/// @param batchSize images of a step
/// @param imagesPerSecond over the training so far
/// @param secondsLeft at that speed
/// @param seconds of training
/// @param learningRate of the last step
/// @param learningRateFactor what the user multiplied it by
/// @param best accuracy on images that were not trained on, and its step
record Progress(
    String status,
    long step,
    long steps,
    long stepsPerEpoch,
    int batchSize,
    double imagesPerSecond,
    double secondsLeft,
    double seconds,
    double learningRate,
    double learningRateFactor,
    Optional<Validated> best) {

  static Progress of(
      RunDescription run, String status, RunLogReader log, Optional<Validated> best) {
    Optional<BatchLogged> last = log.lastBatch();
    if (last.isEmpty()) {
      return new Progress(status, 0, 0, 0, 0, Double.NaN, Double.NaN, 0, Double.NaN, 1, best);
    }
    BatchLogged row = last.get();
    long stepsPerEpoch = row.epoch() > 0 ? Math.round(row.step() / row.epoch()) : 0;
    long steps = steps(run, stepsPerEpoch);
    double stepsPerSecond = row.step() / row.seconds();
    return new Progress(
        status,
        row.step(),
        steps,
        stepsPerEpoch,
        row.images(),
        stepsPerSecond * row.images(),
        Math.max(0, steps - row.step()) / stepsPerSecond,
        row.seconds(),
        row.learningRate(),
        1,
        best);
  }

  private static long steps(RunDescription run, long stepsPerEpoch) {
    if (run.settings().get("option.steps") instanceof Number steps) {
      return steps.longValue();
    }
    return run.settings().get("epochs") instanceof Number epochs
        ? Math.round(epochs.doubleValue() * stepsPerEpoch)
        : 0;
  }

  void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("status", status);
    number(json, "step", step);
    number(json, "steps", steps);
    number(json, "stepsPerEpoch", stepsPerEpoch);
    number(json, "batchSize", batchSize);
    number(json, "imagesPerSecond", imagesPerSecond);
    number(json, "secondsLeft", secondsLeft);
    number(json, "seconds", seconds);
    number(json, "learningRate", learningRate);
    number(json, "learningRateFactor", learningRateFactor);
    best.ifPresent(
        top -> {
          json.writeName("best");
          json.writeStartObject();
          number(json, "accuracy", top.accuracy());
          number(json, "step", top.step());
          json.writeEndObject();
        });
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, double value) {
    json.writeName(name);
    Answers.number(json, value);
  }
}
