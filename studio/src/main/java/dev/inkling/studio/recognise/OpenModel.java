package dev.inkling.studio.recognise;

import dev.inkling.digits.Model;
import dev.inkling.digits.Recogniser;
import java.util.Optional;

/// A model that was read and can be used by many threads at once.
///
/// @param name what it is called in requests
/// @param recogniser with its weights
/// @param startedWith the data that its run was started with, if it is one of the home folder's
public record OpenModel(String name, Recogniser recogniser, Optional<String> startedWith) {
  /// The network with its weights, preprocessing and labels.
  public Model model() {
    return recogniser.model();
  }
}
