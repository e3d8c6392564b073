package dev.inkling.interop.read;

import dev.inkling.nn.AveragePool2d;
import dev.inkling.nn.Extent;
import dev.inkling.nn.LayerSummary;
import dev.inkling.nn.MaxPool2d;
import dev.inkling.nn.Network;
import dev.inkling.tensor.file.ModelFileException;

/// What one image costs in a network: a file of a few kilobytes may ask for any amount of it.
final class Cost {
  private Cost() {}

  /// Multiply-adds, and numbers that poolings look at.
  static long of(Network network) {
    return network.summaries().stream().mapToLong(Cost::of).sum();
  }

  private static long of(LayerSummary summary) {
    return switch (summary.layer()) {
      case MaxPool2d pool -> looks(summary, pool.window());
      case AveragePool2d pool -> looks(summary, pool.window());
      default -> summary.multiplyAdds();
    };
  }

  private static long looks(LayerSummary summary, Extent window) {
    return (long) summary.output().size() * window.height() * window.width();
  }

  /// @throws ModelFileException if an image costs too much
  static void check(Network network) {
    long cost = of(network);
    if (cost > Limits.MULTIPLY_ADDS) {
      throw new ModelFileException(
          "the network takes %d multiply-adds an image, the limit is %d: export it for smaller images"
              .formatted(cost, Limits.MULTIPLY_ADDS));
    }
  }
}
