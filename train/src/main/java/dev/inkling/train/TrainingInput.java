package dev.inkling.train;

import dev.inkling.data.Dataset;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.nn.Network;
import java.util.Optional;

/// What a training run works on.
///
/// @param network what is trained
/// @param preprocessing fitted on the training images
/// @param train images to train on
/// @param validation images to choose the best weights by; they must not be the test set
/// @param seed of all random numbers
/// @param steps steps in all; 0 lets the settings' epochs say
public record TrainingInput(
    Network network,
    Preprocessing preprocessing,
    Dataset train,
    Optional<Dataset> validation,
    long seed,
    long steps) {
  /// A run without validation images, as long as its settings say.
  public static TrainingInput of(
      Network network, Preprocessing preprocessing, Dataset train, long seed) {
    return new TrainingInput(network, preprocessing, train, Optional.empty(), seed, 0);
  }
}
