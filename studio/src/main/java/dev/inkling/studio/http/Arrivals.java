package dev.inkling.studio.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Watches requests arrive: ends those that take for ever, answers those that announce too much
/// before any of it is read, and reads bodies that come in chunks, of which nobody knows beforehand
/// how long they are.
///
/// A connection has its own thread. When a request begins to arrive that thread is noted here with
/// a time, and struck out when the request has arrived; whoever is past the time is interrupted,
/// which closes its socket.
final class Arrivals implements Http1ConnectionListener, AutoCloseable {
  private static final long LOOK_MILLIS = 500;
  private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");

  /// So much of a body that is refused is read and thrown away, so that the other side, which still
  /// sends, comes to reading the answer.
  private static final long MOST_THROWN_AWAY = 256L << 20;

  /// Whoever sends nothing more for so long has read it.
  private static final long SILENCE_NANOS = 1_000_000_000;

  private final Map<Thread, Long> arriving = new ConcurrentHashMap<>();
  private final Map<Thread, byte[]> bodies = new ConcurrentHashMap<>();
  private final long nanos;
  private volatile boolean closed;

  /// @param milliseconds a request has to arrive in
  Arrivals(long milliseconds) {
    nanos = TimeUnit.MILLISECONDS.toNanos(milliseconds);
  }

  void start() {
    Thread.ofPlatform().daemon().name("inkling-studio-arrivals").start(this::watch);
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

  /// The request of this thread has arrived.
  void arrived() {
    arriving.remove(Thread.currentThread());
  }

  /// The body of this thread's request, if it came in chunks; it is given out once.
  Optional<byte[]> body() {
    return Optional.ofNullable(bodies.remove(Thread.currentThread()));
  }

  /// This thread's request is answered.
  void answered() {
    arrived();
    bodies.remove(Thread.currentThread());
  }

  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    arriving.put(Thread.currentThread(), System.nanoTime() + nanos);
  }

  @Override
  public void headers(ConnectionContext connection, Headers headers) {
    boolean chunked = headers.contains(HeaderValues.TRANSFER_ENCODING_CHUNKED);
    long length = length(headers);
    if (length > Body.MOST_BYTES) {
      refuse(connection, Body.tooLong(), length);
    }
    if (chunked && length < 0 && headers instanceof WritableHeaders<?> writable) {
      readChunks(connection, writable);
    }
    if (!chunked && length <= 0) {
      arrived();
    }
  }

  /// The announced length; −1 if there is none or it is no number, which the web server refuses.
  private static long length(Headers headers) {
    if (!headers.contains(HeaderNames.CONTENT_LENGTH)) {
      return -1;
    }
    String text = headers.get(HeaderNames.CONTENT_LENGTH).get();
    boolean number = text.matches("[0-9]+");
    return number ? text.length() > 18 ? Long.MAX_VALUE : Long.parseLong(text) : -1;
  }

  /// Reads the body, and has the request look as if it had none.
  private void readChunks(ConnectionContext connection, WritableHeaders<?> headers) {
    if (headers.contains(HeaderValues.EXPECT_100)) {
      connection.dataWriter().writeNow(BufferData.create(CONTINUE));
    }
    try {
      byte[] body = new ChunkedBody(connection.dataReader()).read();
      bodies.put(Thread.currentThread(), body);
      headers.remove(HeaderNames.TRANSFER_ENCODING);
      arrived();
    } catch (Refusal refusal) {
      refuse(connection, refusal, MOST_THROWN_AWAY);
    }
  }

  /// Answers at once, and then listens until the other side has stopped sending: closing before
  /// that would make its system throw the answer away.
  private void refuse(ConnectionContext connection, Refusal refusal, long left) {
    connection.dataWriter().writeNow(BufferData.create(ErrorPages.message(refusal)));
    try {
      throwAway(connection.dataReader(), Math.min(left, MOST_THROWN_AWAY));
    } catch (DataReader.InsufficientDataAvailableException end) {
      // It has read the answer and closed.
    } finally {
      arrived();
    }
    throw new CloseConnectionException(refusal.line());
  }

  private void throwAway(DataReader reader, long bytes) {
    long end = System.nanoTime() + nanos;
    for (long left = bytes; left > 0; ) {
      arriving.put(Thread.currentThread(), Math.min(end, System.nanoTime() + SILENCE_NANOS));
      reader.ensureAvailable();
      int there = reader.available();
      reader.skip(there);
      left -= there;
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    closed = true;
  }
}
