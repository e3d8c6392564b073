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
/// @param watch images to try the network on now and then, by which nothing is chosen; not together
///     with validation images, for both are logged in the same place
public record TrainingInput(
    Network network,
    Preprocessing preprocessing,
    Dataset train,
    Optional<Dataset> validation,
    long seed,
    long steps,
    Optional<Watch> watch) {
  /// Checks that there is one set to try the network on, or none.
  ///
  /// @throws IllegalArgumentException if there are two
  public TrainingInput {
    if (validation.isPresent() && watch.isPresent()) {
      throw new IllegalArgumentException(
          "%s is for validation and %s is watched: leave one of them out"
              .formatted(validation.get().name(), watch.get().images().name()));
    }
  }

  /// A run that nothing is watched in.
  public TrainingInput(
      Network network,
      Preprocessing preprocessing,
      Dataset train,
      Optional<Dataset> validation,
      long seed,
      long steps) {
    this(network, preprocessing, train, validation, seed, steps, Optional.empty());
  }

  /// A run without validation images, as long as its settings say.
  public static TrainingInput of(
      Network network, Preprocessing preprocessing, Dataset train, long seed) {
    return new TrainingInput(network, preprocessing, train, Optional.empty(), seed, 0);
  }

  /// This run, with images to watch.
  public TrainingInput watching(Watch other) {
    return new TrainingInput(
        network, preprocessing, train, validation, seed, steps, Optional.of(other));
  }
}
