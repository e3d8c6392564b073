package dev.inkling.train;

import dev.inkling.data.Dataset;
import java.util.stream.IntStream;

/// Images that a network is tried on while it trains, only to be looked at: nothing is chosen by
/// them, so they may be the test set. An article's curve over its epochs is made of this.
///
/// The network is tried before the first step, every so many steps, and after the last step; the
/// last time on all images.
///
/// @param images labelled images
/// @param everySteps steps between two times; 0 for once an epoch
/// @param between tries before the last are on so many images, evenly spread over all; 0 for all
public record Watch(Dataset images, long everySteps, int between) {
  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException if a number is negative
  public Watch {
    if (everySteps < 0 || between < 0) {
      throw new IllegalArgumentException(
          "watch: every %d steps on %d images, expected 0 or more of both"
              .formatted(everySteps, between));
    }
  }

  /// All images, once an epoch.
  public static Watch eachEpoch(Dataset images) {
    return new Watch(images, 0, 0);
  }

  /// Whether the network is tried after so many steps.
  boolean due(long step, long steps, int stepsPerEpoch) {
    long every = everySteps == 0 ? stepsPerEpoch : everySteps;
    return step == steps || step % every == 0;
  }

  /// The images that are tried before the last time.
  Dataset sample() {
    int count = images.count();
    return between == 0 || between >= count
        ? images
        : images.subset(
            IntStream.range(0, between).map(i -> (int) ((long) i * count / between)).toArray());
  }
}
