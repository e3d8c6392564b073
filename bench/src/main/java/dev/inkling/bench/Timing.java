package dev.inkling.bench;

/// How fast one workload was.
///
/// @param name of the workload
/// @param batch images a step
/// @param operations of one image
/// @param imagesPerSecond in the median window
/// @param bestImagesPerSecond in the best window
/// @param bytesPerStep that all threads together allocated in the Java heap, on average
public record Timing(
    String name,
    int batch,
    long operations,
    double imagesPerSecond,
    double bestImagesPerSecond,
    double bytesPerStep) {
  /// 10⁹ operations a second in the median window.
  public double gflops() {
    return imagesPerSecond * operations / 1e9;
  }
}
