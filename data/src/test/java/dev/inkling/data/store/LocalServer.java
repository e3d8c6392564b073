package dev.inkling.data.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// An HTTP server on the loopback address with the bad habits of the real ones.
final class LocalServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Integer> cuts = new ConcurrentHashMap<>();
  final List<String> requests = new CopyOnWriteArrayList<>();
  volatile boolean ranges = true;
  volatile boolean silent;
  volatile boolean redirect;
  volatile int status = 200;
  volatile long claimed;
  volatile boolean unannounced;
  volatile int shift;

  LocalServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI base() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/base/");
  }

  void serve(String path, byte[] content) {
    files.put("/base/" + path, content);
  }

  /// The next `times` answers for the path break after half of what they should send.
  void cut(String path, int times) {
    cuts.put("/base/" + path, times);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(path + (range == null ? "" : " " + range));
    try (exchange) {
      if (redirect && path.startsWith("/base/")) {
        exchange.getResponseHeaders().set("Location", path.replace("/base/", "/moved/"));
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      byte[] content = files.get(path.replace("/moved/", "/base/"));
      if (content == null || status != 200) {
        exchange.sendResponseHeaders(content == null ? 404 : status, -1);
        return;
      }
      send(exchange, path, content, range == null || !ranges ? 0 : from(range));
    }
  }

  private static int from(String range) {
    return Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
  }

  private void send(HttpExchange exchange, String path, byte[] content, int from)
      throws IOException {
    if (from >= content.length) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + content.length);
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    if (from > 0) {
      int said = from + shift;
      String range = "bytes " + said + "-" + (content.length - 1) + "/" + content.length;
      exchange.getResponseHeaders().set("Content-Range", range);
    }
    int length = content.length - from;
    boolean cut = cuts.merge(path, -1, Integer::sum) >= 0;
    // A length of 0 means to this class that the body is sent in chunks, its length unsaid.
    long announced = unannounced ? 0 : claimed > 0 ? claimed : length;
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, announced);
    exchange.getResponseBody().write(content, from, cut || silent ? (length + 1) / 2 : length);
    exchange.getResponseBody().flush();
    if (silent) {
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
