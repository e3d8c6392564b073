package dev.inkling.studio.model;

import dev.inkling.data.store.DataStore;
import dev.inkling.data.store.OwnDigits;
import dev.inkling.studio.http.Routes;
import dev.inkling.studio.recognise.OpenModels;
import dev.inkling.studio.run.OneTraining;
import java.nio.file.Path;

/// The endpoints that look inside models, and those of digits of one's own.
///
/// ```java
/// ModelEndpoints inside = new ModelEndpoints(models, training, home, threads);
/// inside.addTo(routes);
/// ```
public final class ModelEndpoints implements AutoCloseable {
  private final OpenModels models;
  private final Computations computations = new Computations();
  private final Judge judge;
  private final Own own;
  private final FineTuning fineTuning;

  /// Looks into these models.
  ///
  /// @param training what starts a training on digits of one's own
  /// @param home the folder that holds `data/`
  /// @param threads that evaluate a model
  public ModelEndpoints(OpenModels models, OneTraining training, Path home, int threads) {
    OwnDigits digits = OwnDigits.of(home);
    this.models = models;
    this.judge = new Judge(new DataStore(home), threads, computations);
    this.own = new Own(models, digits);
    this.fineTuning = new FineTuning(models, digits, training);
  }

  /// Adds them.
  public void addTo(Routes routes) {
    String model = "/api/models/{name}/";
    routes
        .get("/api/own", own::tell)
        .post("/api/own", own::keep)
        .delete("/api/own/last", own::forgetLast)
        .post("/api/own/train", fineTuning)
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
