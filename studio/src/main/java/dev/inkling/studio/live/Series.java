package dev.inkling.studio.live;

import dev.inkling.runlog.BatchLogged;
import dev.inkling.runlog.LayerLogged;
import dev.inkling.runlog.ScoreLogged;
import dev.inkling.studio.http.Answers;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import tools.jackson.core.JsonGenerator;

/// Rows of the log as columns, for that is what a chart reads: `{"step":[…],"loss":[…]}`. Numbers
/// have the digits of a float: more would double what is sent and show nothing.
final class Series {
  private Series() {}

  static void batches(JsonGenerator json, List<BatchLogged> rows) {
    json.writeStartObject();
    whole(json, "step", rows, BatchLogged::step);
    column(json, "epoch", rows, BatchLogged::epoch);
    column(json, "loss", rows, BatchLogged::loss);
    column(json, "accuracy", rows, BatchLogged::accuracy);
    column(json, "learningRate", rows, BatchLogged::learningRate);
    column(json, "seconds", rows, BatchLogged::seconds);
    json.writeEndObject();
  }

  /// What the network did on images that it does not train on.
  static <T extends ScoreLogged> void scores(JsonGenerator json, List<T> rows) {
    json.writeStartObject();
    whole(json, "step", rows, ScoreLogged::step);
    column(json, "epoch", rows, ScoreLogged::epoch);
    column(json, "loss", rows, ScoreLogged::loss);
    column(json, "accuracy", rows, ScoreLogged::accuracy);
    whole(json, "errors", rows, ScoreLogged::errors);
    whole(json, "count", rows, ScoreLogged::count);
    column(json, "seconds", rows, ScoreLogged::seconds);
    json.writeEndObject();
  }

  static void bands(JsonGenerator json, List<LayerLogged> rows) {
    json.writeStartObject();
    whole(json, "step", rows, LayerLogged::step);
    json.writeName("edges");
    json.writeStartArray();
    for (LayerLogged row : rows) {
      edges(json, row);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static void edges(JsonGenerator json, LayerLogged row) {
    json.writeStartArray();
    for (double edge : row.bands()) {
      Answers.number(json, (float) edge);
    }
    json.writeEndArray();
  }

  private static <T> void column(
      JsonGenerator json, String name, List<T> rows, ToDoubleFunction<T> value) {
    json.writeName(name);
    json.writeStartArray();
    for (T row : rows) {
      Answers.number(json, (float) value.applyAsDouble(row));
    }
    json.writeEndArray();
  }

  private static <T> void whole(
      JsonGenerator json, String name, List<T> rows, ToLongFunction<T> value) {
    json.writeName(name);
    json.writeStartArray();
    for (T row : rows) {
      json.writeNumber(value.applyAsLong(row));
    }
    json.writeEndArray();
  }
}
