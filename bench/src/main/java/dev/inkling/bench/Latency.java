package dev.inkling.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// How long a server took to answer, from the first byte of a request to the last of the answer.
///
/// @param connections that asked at the same time, each for the next image once it had an answer
/// @param requests that were answered
/// @param p50Millis half of them took no longer
/// @param p99Millis 99 % took no longer
/// @param maxMillis none took longer
public record Latency(
    int connections, long requests, double p50Millis, double p99Millis, double maxMillis) {
  /// Of times in nanoseconds.
  ///
  /// @throws IllegalArgumentException if there are none
  static Latency of(int connections, long[] nanos) {
    if (nanos.length == 0) {
      throw new IllegalArgumentException("no request was answered: is the time too short?");
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latency(
        connections,
        sorted.length,
        rank(sorted, 0.5) / 1e6,
        rank(sorted, 0.99) / 1e6,
        sorted[sorted.length - 1] / 1e6);
  }

  /// The least number that a share of all numbers does not exceed.
  private static double rank(long[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("connections", connections);
    map.put("requests", requests);
    map.put("p50Millis", p50Millis);
    map.put("p99Millis", p99Millis);
    map.put("maxMillis", maxMillis);
    return map;
  }
}
