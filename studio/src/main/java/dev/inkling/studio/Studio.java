package dev.inkling.studio;

import dev.inkling.tensor.Kernels;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The studio's web server.
///
/// ```java
/// try (Studio studio = Studio.start(settings)) {
///   System.out.println(studio.address());
/// }
/// ```
public final class Studio implements AutoCloseable {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private static final JsonMapper JSON = new JsonMapper();

  private final StudioSettings settings;
  private final WebServer server;

  private Studio(StudioSettings settings) {
    this.settings = settings;
    this.server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .shutdownHook(false)
            .routing(this::routes)
            .build();
  }

  /// Starts a server.
  public static Studio start(StudioSettings settings) {
    Studio studio = new Studio(settings);
    studio.server.start();
    return studio;
  }

  /// Where the page is, for a browser.
  public String address() {
    return "http://%s:%d/".formatted(settings.host(), server.port());
  }

  private void routes(HttpRouting.Builder routing) {
    routing
        .addFilter(
            (chain, request, response) -> {
              response.header(HeaderNames.create("Content-Security-Policy"), POLICY);
              chain.proceed();
            })
        .get("/api/health", this::health)
        .register("/", new Page());
  }

  private void health(ServerRequest request, ServerResponse response) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", "ok");
    answer.put("version", settings.version());
    answer.put("kernels", Kernels.inUse().name());
    answer.put("threads", settings.threads());
    response
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .send(JSON.writeValueAsBytes(answer));
  }

  /// Ends the server.
  @Override
  public void close() {
    server.stop();
  }
}
