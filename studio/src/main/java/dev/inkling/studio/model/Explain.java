package dev.inkling.studio.model;

import dev.inkling.data.ImageSize;
import dev.inkling.digits.Prediction;
import dev.inkling.studio.http.Answers;
import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.recognise.ImageRequest;
import dev.inkling.studio.recognise.OpenModel;
import dev.inkling.studio.recognise.OpenModels;
import dev.inkling.studio.recognise.Predict;
import java.io.IOException;
import tools.jackson.core.JsonGenerator;

/// `POST /api/explain`: what the model says of one image and why.
final class Explain implements Endpoint {
  private final OpenModels models;

  Explain(OpenModels models) {
    this.models = models;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    OpenModel model = models.open(exchange.query("model"));
    byte[] seen = ImageRequest.image(exchange.body(), model.recogniser());
    Prediction prediction = model.recogniser().recognisePrepared(seen);
    exchange.json(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("model", model.name());
          json.writeName("prediction");
          Predict.write(json, prediction);
          json.writeName("seen");
          seen(json, model.model().imageSize(), seen);
          json.writeEndObject();
        });
  }

  private static void seen(JsonGenerator json, ImageSize size, byte[] pixels) {
    int[] levels = new int[pixels.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = pixels[i] & 255;
    }
    json.writeStartObject();
    json.writeNumberProperty("height", size.height());
    json.writeNumberProperty("width", size.width());
    json.writeName("pixels");
    Answers.value(json, levels);
    json.writeEndObject();
  }
}
