package dev.inkling.runlog;

/// The network tried on images that it does not train on.
public sealed interface ScoreLogged extends RunEvent permits Validated, TestLogged {
  /// Epochs done, with fraction.
  double epoch();

  /// The mean loss.
  double loss();

  /// The share that was recognised, 0…1.
  double accuracy();

  /// How many were not recognised.
  int errors();

  /// How many were tried.
  int count();

  /// Training time since the beginning of the run, in seconds, resumed parts added up.
  double seconds();
}
