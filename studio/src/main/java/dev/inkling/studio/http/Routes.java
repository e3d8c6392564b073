package dev.inkling.studio.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which endpoint answers which path. Parts of a path in braces stand for any one word:
/// `/api/runs/{name}`.
///
/// ```java
/// routes.get("/api/health", exchange -> exchange.json(Map.of("status", "ok")));
/// ```
public final class Routes {
  private final Map<String, Map<String, Endpoint>> byPath = new LinkedHashMap<>();
  private final Failures failures;

  /// Without endpoints yet.
  ///
  /// @param failures hears of what should not have happened
  public Routes(Failures failures) {
    this.failures = failures;
  }

  /// Answers GET, and HEAD without the body.
  public Routes get(String path, Endpoint endpoint) {
    return add("HEAD", path, endpoint).add("GET", path, endpoint);
  }

  /// Answers POST.
  public Routes post(String path, Endpoint endpoint) {
    return add("POST", path, endpoint);
  }

  /// Answers DELETE.
  public Routes delete(String path, Endpoint endpoint) {
    return add("DELETE", path, endpoint);
  }

  private Routes add(String method, String path, Endpoint endpoint) {
    byPath.computeIfAbsent(path, _ -> new LinkedHashMap<>()).put(method, endpoint);
    return this;
  }

  /// Hands all of them to the web server, and what no endpoint answers to `otherwise`.
  void install(HttpRouting.Builder routing, Endpoint otherwise, Arrivals arrivals) {
    byPath.forEach((path, methods) -> install(routing, path, methods, arrivals));
    routing.any((request, response) -> answer(otherwise, request, response, arrivals));
  }

  private void install(
      HttpRouting.Builder routing, String path, Map<String, Endpoint> methods, Arrivals arrivals) {
    methods.forEach(
        (method, endpoint) ->
            routing.route(
                Method.create(method),
                path,
                (request, response) -> answer(endpoint, request, response, arrivals)));
    String allowed = String.join(", ", methods.keySet());
    routing.any(
        path,
        (request, response) -> {
          response.header(HeaderNames.ALLOW, allowed);
          answer(exchange -> refuseMethod(request, allowed), request, response, arrivals);
        });
  }

  private static void refuseMethod(ServerRequest request, String allowed) {
    throw Refusal.of(
        405,
        "%s: method %s is not answered here, only %s"
            .formatted(
                Lines.shortened(request.path().path()),
                request.prologue().method().text(),
                allowed));
  }

  private void answer(
      Endpoint endpoint, ServerRequest request, ServerResponse response, Arrivals arrivals)
      throws IOException {
    Exchange exchange = new Exchange(request, response, arrivals);
    try {
      endpoint.answer(exchange);
    } catch (CloseConnectionException | RequestException | UncheckedIOException broken) {
      throw broken; // the other side is gone, or what it sends is not HTTP: the web server's
      // business
    } catch (RuntimeException failure) {
      exchange.refuse(failures.refusal(failure));
    } finally {
      arrivals.answered();
    }
  }
}
