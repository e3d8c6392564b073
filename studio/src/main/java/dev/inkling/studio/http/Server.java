package dev.inkling.studio.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;

/// The web server: listens, and hands requests to the routes.
///
/// Its limits, for whatever is at the other end: a request arrives within [#ARRIVAL_MILLIS]; its
/// first line has up to 8 KiB, its headers 16 KiB, its body [Body#MOST_BYTES]; a connection that
/// says nothing for half a minute is closed; there are at most [#MOST_CONNECTIONS] connections, so
/// that the process keeps some files for itself.
public final class Server {
  private static final long ARRIVAL_MILLIS = 20_000;
  private static final int MOST_CONNECTIONS = 3_000;
  private static final int LONGEST_LINE = 8 << 10;
  private static final int LONGEST_HEADERS = 16 << 10;
  private static final int WAITING_CONNECTIONS = 1_024;

  private final WebServer server;
  private final Arrivals arrivals;

  /// A server that does not listen yet.
  ///
  /// @param port 0 for any free one
  /// @param otherwise answers what no route does
  public Server(String host, int port, Routes routes, Endpoint otherwise) {
    this(host, port, routes, otherwise, ARRIVAL_MILLIS);
  }

  /// The same with another time for a request to arrive in.
  Server(String host, int port, Routes routes, Endpoint otherwise, long arrivalMillis) {
    arrivals = new Arrivals(arrivalMillis);
    server =
        WebServer.builder()
            .host(host)
            .port(port)
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ofMillis(300))
            .backlog(WAITING_CONNECTIONS)
            .maxTcpConnections(MOST_CONNECTIONS)
            .maxPayloadSize(Body.MOST_BYTES)
            .connectionOptions(
                SocketOptions.builder()
                    .readTimeout(Duration.ofSeconds(30))
                    .tcpNoDelay(true)
                    .build())
            .idleConnectionTimeout(Duration.ofSeconds(60))
            .directHandlers(ErrorPages.all())
            .addProtocol(
                Http1Config.builder()
                    .maxPrologueLength(LONGEST_LINE)
                    .maxHeadersSize(LONGEST_HEADERS)
                    .validateRequestHostHeader(false)
                    .addReceiveListener(arrivals)
                    .build())
            .routing(
                routing -> {
                  routing.addFilter(new Guard(Origins.of(host), arrivals));
                  routes.install(routing, otherwise, arrivals);
                })
            .build();
  }

  /// Begins to listen.
  ///
  /// @throws java.io.UncheckedIOException if it can't
  public void start() {
    server.start();
    arrivals.start();
  }

  /// Where it listens.
  public int port() {
    return server.port();
  }

  /// Ends all that goes on.
  public void stop() {
    arrivals.close();
    server.stop();
  }
}
