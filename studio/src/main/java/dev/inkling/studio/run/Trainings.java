package dev.inkling.studio.run;

import java.io.IOException;

/// Starts trainings, each as a process of its own that does not end with this one.
public interface Trainings {
  /// Starts nothing.
  Trainings NONE =
      request -> {
        throw new IOException("this program starts no trainings");
      };

  /// Begins a training, and returns when its folder is there.
  ///
  /// @return the run's name
  /// @throws IOException if it did not begin; the message is one line that says why
  String start(TrainingRequest request) throws IOException;
}
