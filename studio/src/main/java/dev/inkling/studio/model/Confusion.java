package dev.inkling.studio.model;

import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.recognise.OpenModel;
import dev.inkling.studio.recognise.OpenModels;
import java.util.List;
import java.util.Map;

/// `GET /api/models/{name}/confusion`: how often each class was taken for each;
/// `matrix[actual][predicted]`.
final class Confusion implements Endpoint {
  private final OpenModels models;
  private final Judge judge;

  Confusion(OpenModels models, Judge judge) {
    this.models = models;
    this.judge = judge;
  }

  @Override
  public void answer(Exchange exchange) {
    OpenModel model = models.open(exchange.path("name"));
    Judged judged = judge.of(model);
    Map<String, Object> json = About.of(model);
    json.put("data", judged.data());
    json.put("labels", judged.labels());
    json.put("matrix", List.of(judged.evaluation().confusion()));
    json.put("accuracy", judged.evaluation().score().accuracy());
    json.put("count", judged.images().count());
    exchange.json(json);
  }
}
