package dev.inkling.reproduce;

import dev.inkling.recipes.PixelBaseline.Distance;

/// Where an experiment's figure comes from.
public sealed interface Measure {
  /// A figure of a training run.
  sealed interface OfRun extends Measure {
    /// The recipe that is trained.
    String recipe();
  }

  /// Test accuracy before training.
  record Untrained(String recipe) implements OfRun {}

  /// Test accuracy after so many epochs.
  record AfterEpoch(String recipe, int epoch) implements OfRun {}

  /// Test accuracy of the last weights.
  record Final(String recipe) implements OfRun {}

  /// The best test accuracy up to a step, of all that were looked at: what the codelab's programs
  /// report. The last weights are kept all the same.
  record Best(String recipe, long step) implements OfRun {}

  /// How far the test accuracy goes up and down in the last third: its standard deviation.
  record Unrest(String recipe) implements OfRun {}

  /// Mean size of the first layer's weights at pixels that no training image touches, as a share of
  /// that of another recipe's, which is trained as well.
  record Background(String recipe, String other) implements OfRun {}

  /// The pixel baseline: the mean of the classes' accuracies, or one class's.
  ///
  /// @param digit the class; −1 for the mean of all
  record Baseline(Distance distance, int digit) implements Measure {}
}
