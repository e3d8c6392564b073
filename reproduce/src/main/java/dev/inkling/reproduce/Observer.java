package dev.inkling.reproduce;

import dev.inkling.train.TrainingEvent;

/// Is told how far a reproduction is.
public interface Observer extends TrainingEvent.Listener {
  /// A piece of work begins.
  ///
  /// @param index from 1
  /// @param total pieces in all
  /// @param name the recipe, or what is computed
  /// @param share of all the work that was done before, 0…1
  /// @param weight the piece's share of all the work
  void begins(int index, int total, String name, double share, double weight);

  /// A piece failed; the others go on.
  void failed(String name, String why);

  /// Whether the user asked to stop; the present run is saved then.
  boolean stopping();
}
