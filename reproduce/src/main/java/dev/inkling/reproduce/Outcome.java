package dev.inkling.reproduce;

import java.util.Optional;
import java.util.OptionalDouble;

/// What came out of an experiment.
///
/// @param experiment which
/// @param measured our figure; empty if it failed
/// @param seconds of training, or of computing, until the figure was there
/// @param data what it was measured on
/// @param finalAccuracy test accuracy of the run's last weights, if there was a run
/// @param failure one line, if it failed
public record Outcome(
    Experiment experiment,
    OptionalDouble measured,
    double seconds,
    String data,
    OptionalDouble finalAccuracy,
    Optional<String> failure) {
  static Outcome failed(Experiment experiment, String data, String why) {
    return new Outcome(
        experiment, OptionalDouble.empty(), 0, data, OptionalDouble.empty(), Optional.of(why));
  }

  /// Whether the measured figure counts as the published one.
  public boolean met() {
    return measured.isPresent() && experiment.bar().met(measured.getAsDouble());
  }
}
