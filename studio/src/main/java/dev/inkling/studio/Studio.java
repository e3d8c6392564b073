package dev.inkling.studio;

import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.http.Failures;
import dev.inkling.studio.http.Routes;
import dev.inkling.studio.http.Server;
import dev.inkling.studio.live.RunDigits;
import dev.inkling.studio.live.RunEvents;
import dev.inkling.studio.live.RunStory;
import dev.inkling.studio.live.Watches;
import dev.inkling.studio.model.ModelEndpoints;
import dev.inkling.studio.recognise.ModelList;
import dev.inkling.studio.recognise.OpenModels;
import dev.inkling.studio.recognise.Predict;
import dev.inkling.studio.recognise.RecipeList;
import dev.inkling.studio.run.Control;
import dev.inkling.studio.run.OneTraining;
import dev.inkling.studio.run.RunList;
import dev.inkling.studio.run.RunNames;
import dev.inkling.studio.run.StartRun;
import dev.inkling.tensor.Kernels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
  private final Watches watches = new Watches();
  private final Server server;

  private Studio(StudioSettings settings) {
    this.settings = settings;
    RunNames runs = new RunNames(settings.home(), settings.ownRun());
    OpenModels models =
        new OpenModels(runs, settings.model(), settings.modelFile(), settings.modelReader());
    OneTraining training = new OneTraining(settings.trainings(), runs, own(settings));
    Routes routes = new Routes(new Failures(settings.log()));
    routes.get("/api/health", this::health);
    routes.get("/api/models", new ModelList(models));
    routes.post("/api/predict", new Predict(models));
    routes.get("/api/recipes", new RecipeList());
    routes.get("/api/runs", new RunList(runs));
    RunStory story = new RunStory(runs);
    RunDigits digits = new RunDigits(runs);
    routes.post("/api/runs", new StartRun(training, settings.home(), models::startable));
    routes.get("/api/runs/{name}", story);
    routes.get("/api/runs/{name}/events", new RunEvents(runs, watches));
    routes.post("/api/runs/{name}/control", new Control(runs, story::progress));
    routes.get("/api/runs/{name}/digits", digits::answer);
    routes.get("/api/runs/{name}/digits.png", digits::picture);
    routes.get("/api/runs/{name}/steps", digits::steps);
    this.inside = new ModelEndpoints(models, training, settings.home(), settings.threads());
    inside.addTo(routes);
    this.server = new Server(settings.host(), settings.port(), routes, new Page());
  }

  private static Optional<String> own(StudioSettings settings) {
    return settings.ownRun().map(folder -> String.valueOf(folder.getFileName()));
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
    return "http://%s:%d/".formatted(named(settings.host()), server.port());
  }

  /// Where it listens.
  public int port() {
    return server.port();
  }

  /// Listening everywhere is no address to go to.
  private static String named(String host) {
    return switch (host) {
      case "0.0.0.0", "::", "[::]" -> StudioSettings.LOOPBACK;
      default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    };
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
    watches.close();
    server.stop();
    inside.close();
  }
}
