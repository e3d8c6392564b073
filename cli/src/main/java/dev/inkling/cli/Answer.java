package dev.inkling.cli;

import dev.inkling.digits.Prediction;

/// What `predict` found out about one file.
sealed interface Answer {
  /// As the user named it.
  String file();

  /// What it shows.
  ///
  /// @param seen the image that the network saw, H × W grey levels
  @SuppressWarnings("ArrayRecordComponent") // looked at, never compared
  record Recognised(String file, Prediction prediction, byte[] seen) implements Answer {}

  /// Why it could not be read.
  record Failed(String file, String error) implements Answer {}
}
