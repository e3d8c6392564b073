package dev.inkling.studio.live;

import dev.inkling.runlog.DigitsLogged;
import dev.inkling.studio.http.Answers;
import tools.jackson.core.JsonGenerator;

/// Digits that a network was shown, as the page reads them.
final class DigitsJson {
  private DigitsJson() {}

  /// Where the pictures of these digits are. Those of the test digits never change.
  static String sprite(String run, DigitsLogged digits) {
    long step = digits.kind() == DigitsLogged.Kind.TEST ? 0 : digits.step();
    return "/api/runs/%s/digits.png?kind=%s&step=%d".formatted(run, digits.kind(), step);
  }

  /// An event's data.
  static void event(JsonGenerator json, String run, DigitsLogged digits) {
    json.writeStartObject();
    body(json, digits);
    json.writeStringProperty("images", sprite(run, digits));
    json.writeEndObject();
  }

  /// An answer.
  static void answer(JsonGenerator json, String run, DigitsLogged digits) {
    json.writeStartObject();
    body(json, digits);
    json.writeStringProperty("sprite", sprite(run, digits));
    json.writeEndObject();
  }

  private static void body(JsonGenerator json, DigitsLogged digits) {
    json.writeNumberProperty("step", digits.step());
    json.writeStringProperty("kind", digits.kind().toString());
    json.writeNumberProperty("height", digits.height());
    json.writeNumberProperty("width", digits.width());
    json.writeNumberProperty("columns", Sprite.columns(digits.count()));
    json.writeName("indices");
    json.writeArray(digits.indices(), 0, digits.count());
    json.writeName("labels");
    json.writeArray(digits.labels(), 0, digits.count());
    json.writeName("predicted");
    json.writeArray(digits.predictions(), 0, digits.count());
    json.writeName("probability");
    json.writeStartArray();
    for (int i = 0; i < digits.count(); i++) {
      Answers.number(json, Math.round(1000 * digits.probability(i)) / 1000.0);
    }
    json.writeEndArray();
  }
}
