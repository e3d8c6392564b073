package dev.inkling.studio.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;

/// The web server: listens, and hands requests to the routes.
public final class Server {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final WebServer server;

  /// A server that does not listen yet.
  ///
  /// @param port 0 for any free one
  /// @param otherwise answers what no route does
  public Server(String host, int port, Routes routes, Endpoint otherwise) {
    server =
        WebServer.builder()
            .host(host)
            .port(port)
            .shutdownHook(false)
            .routing(
                routing -> {
                  routing.addFilter(
                      (chain, request, response) -> {
                        response.header(HeaderNames.create("Content-Security-Policy"), POLICY);
                        chain.proceed();
                      });
                  routes.install(routing, otherwise);
                })
            .build();
  }

  /// Begins to listen.
  public void start() {
    server.start();
  }

  /// Where it listens.
  public int port() {
    return server.port();
  }

  /// Ends all that goes on.
  public void stop() {
    server.stop();
  }
}
