package dev.inkling.studio.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Ends requests that take for ever to arrive, and answers those that announce too much before any
/// of it is read.
///
/// A connection has its own thread. When a request begins to arrive that thread is noted here with
/// a time, and struck out when the request has arrived; whoever is past the time is interrupted,
/// which closes its socket.
final class Deadlines implements Http1ConnectionListener, AutoCloseable {
  private static final long LOOK_MILLIS = 500;

  /// So much of a body that is refused is read and thrown away, that the other side, which still
  /// sends, comes to reading the answer.
  private static final long MOST_THROWN_AWAY = 256L << 20;

  private final Map<Thread, Long> arriving = new ConcurrentHashMap<>();
  private final long nanos;
  private volatile boolean closed;

  Deadlines(long milliseconds) {
    nanos = TimeUnit.MILLISECONDS.toNanos(milliseconds);
  }

  void start() {
    Thread.ofPlatform().daemon().name("inkling-studio-deadlines").start(this::watch);
  }

  private void watch() {
    while (!closed) {
      long now = System.nanoTime();
      arriving.forEach(
          (thread, deadline) -> {
            if (now - deadline > 0) {
              arriving.remove(thread);
              thread.interrupt();
            }
          });
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException _) {
        return; // nobody does
      }
    }
  }

  private void begin() {
    arriving.put(Thread.currentThread(), System.nanoTime() + nanos);
  }

  /// The request of this thread has arrived.
  void arrived() {
    arriving.remove(Thread.currentThread());
  }

  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    begin();
  }

  @Override
  public void headers(ConnectionContext connection, Headers headers) {
    if (length(headers) > Body.MOST_BYTES) {
      refuse(connection);
    }
    boolean body = length(headers) > 0 || headers.contains(HeaderValues.TRANSFER_ENCODING_CHUNKED);
    if (!body) {
      arrived();
    }
  }

  private static long length(Headers headers) {
    if (!headers.contains(HeaderNames.CONTENT_LENGTH)) {
      return 0;
    }
    String text = headers.get(HeaderNames.CONTENT_LENGTH).get();
    return text.matches("[0-9]{1,18}")
        ? Long.parseLong(text)
        : text.matches("[0-9]+") ? Long.MAX_VALUE : 0;
  }

  /// Answers at once, and then listens until the other side has stopped sending: closing before
  /// that would make its system throw the answer away.
  private void refuse(ConnectionContext connection) {
    connection.dataWriter().writeNow(BufferData.create(tooLarge()));
    try {
      throwAway(connection);
    } finally {
      arrived();
    }
    throw new CloseConnectionException("the body is too large");
  }

  private static void throwAway(ConnectionContext connection) {
    long left = MOST_THROWN_AWAY;
    while (left > 0) {
      connection.dataReader().ensureAvailable(); // throws at the end of what is sent
      int there = connection.dataReader().available();
      connection.dataReader().skip(there);
      left -= there;
    }
  }

  private static byte[] tooLarge() {
    StringBuilder text = new StringBuilder("HTTP/1.1 413 Request Entity Too Large\r\n");
    String body =
        Answers.text(
            json ->
                Answers.value(
                    json,
                    Map.of("error", "the body has more than %d bytes".formatted(Body.MOST_BYTES))));
    Guard.HEADERS.forEach(
        header -> text.append(header.name()).append(": ").append(header.get()).append("\r\n"));
    text.append("Content-Type: application/json\r\nConnection: close\r\nContent-Length: ")
        .append(body.length())
        .append("\r\n\r\n")
        .append(body);
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    closed = true;
  }
}
