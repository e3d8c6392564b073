package dev.inkling.studio.recognise;

import dev.inkling.digits.Prediction;
import dev.inkling.studio.http.Answers;
import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import java.io.IOException;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// `POST /api/predict`.
public final class Predict implements Endpoint {
  private final OpenModels models;

  /// Recognises by these.
  public Predict(OpenModels models) {
    this.models = models;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    OpenModel model = models.open(exchange.query("model"));
    List<byte[]> images = ImageRequest.images(exchange.body(), model.recogniser());
    List<Prediction> predictions =
        images.stream().map(model.recogniser()::recognisePrepared).toList();
    exchange.json(json -> write(json, model.name(), predictions));
  }

  private static void write(JsonGenerator json, String model, List<Prediction> predictions) {
    json.writeStartObject();
    json.writeStringProperty("model", model);
    json.writeName("predictions");
    json.writeStartArray();
    predictions.forEach(prediction -> write(json, prediction));
    json.writeEndArray();
    json.writeEndObject();
  }

  /// Writes one prediction as an object.
  public static void write(JsonGenerator json, Prediction prediction) {
    json.writeStartObject();
    json.writeStringProperty("label", prediction.label());
    json.writeName("probability");
    Answers.number(json, prediction.probability());
    json.writeName("probabilities");
    json.writeStartArray();
    for (float probability : prediction.probabilities()) {
      Answers.number(json, probability);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
