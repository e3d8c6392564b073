package dev.inkling.studio.model;

import dev.inkling.digits.Prediction;
import dev.inkling.inspect.explain.Activation;
import dev.inkling.inspect.explain.Explanation;
import dev.inkling.studio.http.Answers;
import dev.inkling.studio.recognise.OpenModel;
import dev.inkling.studio.recognise.Predict;
import tools.jackson.core.JsonGenerator;

/// An explanation as JSON. Large layers are cut to their first channels.
final class ExplanationJson {
  private static final int MOST_CHANNELS = 64;
  private static final int MOST_NUMBERS = 1 << 16;

  private ExplanationJson() {}

  static void write(
      JsonGenerator json,
      OpenModel model,
      Prediction prediction,
      byte[] seen,
      Explanation explanation) {
    json.writeStartObject();
    json.writeStringProperty("model", model.name());
    json.writeName("prediction");
    Predict.write(json, prediction);
    json.writeName("seen");
    seen(json, explanation, seen);
    json.writeName("attribution");
    attribution(json, model.model().labels().get(explanation.label()), explanation);
    json.writeName("layers");
    json.writeStartArray();
    explanation.layers().forEach(layer -> layer(json, layer));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void seen(JsonGenerator json, Explanation explanation, byte[] pixels) {
    json.writeStartObject();
    json.writeNumberProperty("height", explanation.height());
    json.writeNumberProperty("width", explanation.width());
    json.writeName("pixels");
    json.writeStartArray();
    for (byte pixel : pixels) {
      json.writeNumber(pixel & 255);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void attribution(JsonGenerator json, String label, Explanation explanation) {
    json.writeStartObject();
    json.writeStringProperty("label", label);
    json.writeName("logit");
    Answers.number(json, Rounded.of(explanation.logit()));
    json.writeName("blankLogit");
    Answers.number(json, Rounded.of(explanation.blankLogit()));
    numbers(json, explanation.attribution(), explanation.attribution().length);
    json.writeEndObject();
  }

  private static void layer(JsonGenerator json, Activation layer) {
    int each = layer.height() * layer.width();
    int shown = Math.clamp(MOST_NUMBERS / each, 1, MOST_CHANNELS);
    int channels = Math.min(shown, layer.channels());
    int count = Math.min(channels * each, MOST_NUMBERS);
    json.writeStartObject();
    json.writeStringProperty("name", layer.name());
    json.writeStringProperty("kind", layer.layer());
    json.writeNumberProperty("channels", channels);
    json.writeNumberProperty("channelsInAll", layer.channels());
    json.writeNumberProperty("height", layer.height());
    json.writeNumberProperty("width", layer.width());
    extremes(json, layer.values(), count);
    numbers(json, layer.values(), count);
    json.writeEndObject();
  }

  private static void extremes(JsonGenerator json, float[] values, int count) {
    double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    json.writeName("min");
    Answers.number(json, Rounded.of(least));
    json.writeName("max");
    Answers.number(json, Rounded.of(most));
  }

  private static void numbers(JsonGenerator json, float[] values, int count) {
    json.writeName("values");
    json.writeStartArray();
    for (int i = 0; i < count; i++) {
      Answers.number(json, Rounded.of(values[i]));
    }
    json.writeEndArray();
  }
}
