package dev.inkling.studio.model;

import dev.inkling.inspect.InspectException;
import dev.inkling.inspect.LayerWeights;
import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.http.Refusal;
import dev.inkling.studio.recognise.OpenModel;
import dev.inkling.studio.recognise.OpenModels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `GET /api/models/{name}/weights`: the first layer's weights as images.
final class Weights implements Endpoint {
  private static final int MOST_TILES = 64;

  /// Numbers in an answer; a layer of large images shows fewer of them.
  private static final int MOST_NUMBERS = 1 << 18;

  private final OpenModels models;

  Weights(OpenModels models) {
    this.models = models;
  }

  @Override
  public void answer(Exchange exchange) {
    OpenModel model = models.open(exchange.path("name"));
    Map<String, Object> json = About.of(model);
    json.put("layers", List.of(json(first(model))));
    exchange.json(json);
  }

  private static LayerWeights first(OpenModel model) {
    try {
      return LayerWeights.of(model.name(), model.model(), MOST_TILES);
    } catch (InspectException _) {
      throw Refusal.conflict(
          model.name() + " has no fully connected layer and no convolution to look into");
    }
  }

  private static Map<String, Object> json(LayerWeights weights) {
    int each = weights.width() * weights.height();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("layer", weights.layer());
    json.put("hint", weights.hint());
    json.put("total", weights.total());
    json.put("width", weights.width());
    json.put("height", weights.height());
    json.put("reach", Rounded.of(weights.reach()));
    json.put(
        "tiles",
        weights.tiles().stream()
            .limit(Math.max(1, MOST_NUMBERS / each))
            .map(tile -> Map.of("name", tile.name(), "weights", Rounded.of(tile.weights())))
            .toList());
    return json;
  }
}
