package dev.inkling.studio.model;

import dev.inkling.data.Dataset;
import dev.inkling.inspect.InspectException;
import dev.inkling.inspect.space.DeepFeatures;
import dev.inkling.inspect.space.LastHidden;
import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.http.Refusal;
import dev.inkling.studio.recognise.OpenModel;
import dev.inkling.studio.recognise.OpenModels;
import dev.inkling.tensor.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// `GET /api/models/{name}/features?count=N`: where the last hidden layer puts the first N test
/// images, along the three directions in which it varies most.
final class Features implements Endpoint {
  private static final int USUAL = 2_000;
  private static final int LEAST = 3;

  /// The principal components of more take minutes.
  private static final int MOST_FEATURES = 2_048;

  private record Key(OpenModel model, long count) {}

  private final OpenModels models;
  private final Judge judge;

  Features(OpenModels models, Judge judge) {
    this.models = models;
    this.judge = judge;
  }

  @Override
  public void answer(Exchange exchange) {
    OpenModel model = models.open(exchange.path("name"));
    int count = (int) exchange.number("count", USUAL, LEAST, SpriteImages.MOST);
    check(model);
    Judged judged = judge.of(model, count);
    Dataset images = judged.images();
    DeepFeatures features =
        judge
            .computations()
            .get(
                DeepFeatures.class,
                new Key(model, count),
                () -> DeepFeatures.of(model.model(), images, Kernels.inUse()));
    exchange.json(json(model, judged, features));
  }

  private static void check(OpenModel model) {
    try {
      int features = LastHidden.of(model.model().network()).features();
      if (features > MOST_FEATURES) {
        throw Refusal.conflict(
            "%s: its last hidden layer has %d features, at most %d are looked at"
                .formatted(model.name(), features, MOST_FEATURES));
      }
    } catch (InspectException _) {
      throw Refusal.conflict(
          model.name() + " has no hidden layer before its last one, so it has no deep features");
    }
  }

  private static Map<String, Object> json(OpenModel model, Judged judged, DeepFeatures features) {
    int count = features.points().length;
    Map<String, Object> json = About.of(model);
    json.put("data", judged.data());
    json.put("features", features.width());
    json.put("explained", features.shares());
    json.put("points", Arrays.stream(features.points()).map(Rounded::of).toList());
    json.put("labels", features.labels());
    json.put("predicted", Arrays.copyOf(judged.evaluation().predicted(), count));
    json.put("names", List.copyOf(judged.labels()));
    Sprite.describe(json, model.name(), "first=" + count, judged.images());
    return json;
  }
}
