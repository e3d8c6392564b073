package dev.inkling.studio.model;

import dev.inkling.digits.Prediction;
import dev.inkling.inspect.explain.Explanation;
import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.http.Refusal;
import dev.inkling.studio.recognise.ImageRequest;
import dev.inkling.studio.recognise.OpenModel;
import dev.inkling.studio.recognise.OpenModels;
import java.io.IOException;
import java.util.List;

/// `POST /api/explain[?model=M&label=L]`: what the model says of one image, which pixels spoke
/// for the class L (the answer, unless another is asked about) and against it, and what every
/// layer made of the image.
final class Explain implements Endpoint {
  private static final int MOST_QUOTED = 20;

  private final OpenModels models;

  Explain(OpenModels models) {
    this.models = models;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    OpenModel model = models.open(exchange.query("model"));
    byte[] seen = ImageRequest.image(exchange.body(), model.recogniser());
    Prediction prediction = model.recogniser().recognisePrepared(seen);
    List<String> labels = model.model().labels();
    int label = index(exchange.query("label").orElse(prediction.label()), labels);
    Explanation explanation = Explanation.of(model.model(), seen, label);
    exchange.json(json -> ExplanationJson.write(json, model, prediction, seen, explanation));
  }

  private static int index(String label, List<String> labels) {
    int index = labels.indexOf(label);
    if (index < 0) {
      throw Refusal.wrong(
          "label is no class of the model; they are %s"
              .formatted(
                  String.join(", ", labels.subList(0, Math.min(MOST_QUOTED, labels.size())))));
    }
    return index;
  }
}
