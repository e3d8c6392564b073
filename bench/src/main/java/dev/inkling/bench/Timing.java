package dev.inkling.bench;

import java.util.Optional;

/// How fast one workload was.
///
/// @param name of the workload
/// @param batch images a step
/// @param operations of one image
/// @param imagesPerSecond in the median window
/// @param bestImagesPerSecond in the best window
/// @param bytesPerStep that all threads together allocated in the Java heap, on average; not
///     counted where a server was asked
/// @param latency of a server's answers; none where no server was asked
public record Timing(
    String name,
    int batch,
    long operations,
    double imagesPerSecond,
    double bestImagesPerSecond,
    double bytesPerStep,
    Optional<Latency> latency) {
  /// The timing of a workload without a server.
  public Timing(
      String name,
      int batch,
      long operations,
      double imagesPerSecond,
      double bestImagesPerSecond,
      double bytesPerStep) {
    this(
        name,
        batch,
        operations,
        imagesPerSecond,
        bestImagesPerSecond,
        bytesPerStep,
        Optional.empty());
  }

  /// The timing of a server that was asked for one image after the other.
  static Timing ofServer(String name, long operations, double imagesPerSecond, Latency latency) {
    return new Timing(
        name, 1, operations, imagesPerSecond, imagesPerSecond, 0, Optional.of(latency));
  }

  /// 10⁹ operations a second in the median window.
  public double gflops() {
    return imagesPerSecond * operations / 1e9;
  }
}
