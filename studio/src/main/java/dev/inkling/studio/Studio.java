package dev.inkling.studio;

import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.http.Failures;
import dev.inkling.studio.http.Routes;
import dev.inkling.studio.http.Server;
import dev.inkling.studio.live.RunEvents;
import dev.inkling.studio.live.RunStory;
import dev.inkling.studio.model.ModelEndpoints;
import dev.inkling.studio.recognise.ModelList;
import dev.inkling.studio.recognise.OpenModels;
import dev.inkling.studio.recognise.Predict;
import dev.inkling.studio.recognise.RecipeList;
import dev.inkling.studio.run.RunList;
import dev.inkling.studio.run.RunNames;
import dev.inkling.tensor.Kernels;
import java.util.LinkedHashMap;
import java.util.Map;

/// The studio's web server.
///
/// ```java
/// try (Studio studio = Studio.start(settings)) {
///   System.out.println(studio.address());
/// }
/// ```
public final class Studio implements AutoCloseable {
  private final StudioSettings settings;
  private final ModelEndpoints inside;
  private final Server server;

  private Studio(StudioSettings settings) {
    this.settings = settings;
    RunNames runs = new RunNames(settings.home(), settings.ownRun());
    OpenModels models = new OpenModels(runs, settings.model(), settings.modelFile());
    Routes routes = new Routes(new Failures(settings.log()));
    routes.get("/api/health", this::health);
    routes.get("/api/models", new ModelList(models));
    routes.post("/api/predict", new Predict(models));
    routes.get("/api/recipes", new RecipeList());
    routes.get("/api/runs", new RunList(runs));
    routes.get("/api/runs/{name}", new RunStory(runs));
    routes.get("/api/runs/{name}/events", new RunEvents(runs));
    this.inside = new ModelEndpoints(models, settings.home(), settings.threads());
    inside.addTo(routes);
    this.server = new Server(settings.host(), settings.port(), routes, new Page());
  }

  /// Starts a server.
  ///
  /// @throws java.io.UncheckedIOException if it can't listen there
  public static Studio start(StudioSettings settings) {
    Studio studio = new Studio(settings);
    studio.server.start();
    return studio;
  }

  /// Where the page is, for a browser.
  public String address() {
    return "http://%s:%d/".formatted(settings.host(), server.port());
  }

  private void health(Exchange exchange) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", "ok");
    answer.put("version", settings.version());
    answer.put("kernels", Kernels.inUse().name());
    answer.put("threads", settings.threads());
    answer.put("model", settings.model());
    exchange.json(answer);
  }

  /// Ends the server.
  @Override
  public void close() {
    server.stop();
    inside.close();
  }
}
