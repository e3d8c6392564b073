package dev.inkling.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Asks a server over several connections at once, each for the next request as soon as it has an
/// answer, and notes how long the answers take.
///
/// @param url of the server
/// @param connections kept alive, a thread each
public record HttpLoad(URI url, int connections) {
  private static final int FIRST_TIMES = 1 << 12;

  /// @throws IllegalArgumentException if there is no connection, or too many
  public HttpLoad {
    if (connections < 1 || connections > 1024) {
      throw new IllegalArgumentException("connections is " + connections + ", expected 1 to 1024");
    }
  }

  /// What happened in some seconds.
  ///
  /// @param seconds that it took
  /// @param latency of the answers
  record Outcome(double seconds, Latency latency) {
    double requestsPerSecond() {
      return latency.requests() / seconds;
    }
  }

  /// Asks for some seconds.
  ///
  /// @param requests as they go over the wire; each connection begins with another one
  /// @throws IOException if the server refuses a request or does not answer
  Outcome run(List<byte[]> requests, double seconds) throws IOException {
    long start = System.nanoTime(), end = start + (long) (seconds * 1e9);
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<long[]>> asking = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int first = i * requests.size() / connections;
        asking.add(threads.submit(() -> ask(requests, first, end)));
      }
      long[] all = {};
      for (Future<long[]> one : asking) {
        all = joined(all, times(one));
      }
      return new Outcome((System.nanoTime() - start) / 1e9, Latency.of(connections, all));
    }
  }

  private long[] ask(List<byte[]> requests, int first, long end) throws IOException {
    long[] times = new long[FIRST_TIMES];
    int count = 0;
    try (HttpConnection connection = new HttpConnection(url)) {
      for (long now = System.nanoTime(); now < end; count++) {
        connection.ask(requests.get((first + count) % requests.size()));
        long answered = System.nanoTime();
        times = count < times.length ? times : Arrays.copyOf(times, 2 * count);
        times[count] = answered - now;
        now = answered;
      }
    }
    return Arrays.copyOf(times, count);
  }

  private static long[] times(Future<long[]> one) throws IOException {
    try {
      return one.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw new IOException(String.valueOf(cause.getMessage()), cause);
    }
  }

  private static long[] joined(long[] some, long[] more) {
    long[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
