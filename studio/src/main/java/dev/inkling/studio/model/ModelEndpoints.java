package dev.inkling.studio.model;

import dev.inkling.data.store.DataStore;
import dev.inkling.studio.http.Routes;
import dev.inkling.studio.recognise.OpenModels;
import java.nio.file.Path;

/// The endpoints that look inside models.
///
/// ```java
/// ModelEndpoints inside = new ModelEndpoints(models, home, threads);
/// inside.addTo(routes);
/// ```
public final class ModelEndpoints implements AutoCloseable {
  private final OpenModels models;
  private final Computations computations = new Computations();
  private final Judge judge;

  /// Looks into these models.
  ///
  /// @param home the folder that holds `data/`
  /// @param threads that evaluate a model
  public ModelEndpoints(OpenModels models, Path home, int threads) {
    this.models = models;
    this.judge = new Judge(new DataStore(home), threads, computations);
  }

  /// Adds them.
  public void addTo(Routes routes) {
    String model = "/api/models/{name}/";
    routes
        .post("/api/explain", new Explain(models))
        .get(model + "features", new Features(models, judge))
        .get(model + "weights", new Weights(models))
        .get(model + "confusion", new Confusion(models, judge))
        .get(model + "mistakes", new MistakeList(models, judge))
        .get(model + "images.png", new SpriteImages(models, judge));
  }

  /// Ends what still computes.
  @Override
  public void close() {
    computations.close();
  }
}
