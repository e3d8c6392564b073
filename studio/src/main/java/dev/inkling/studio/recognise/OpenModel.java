package dev.inkling.studio.recognise;

import dev.inkling.digits.Model;
import dev.inkling.digits.Recogniser;

/// A model that was read and can be used by many threads at once.
///
/// @param name what it is called in requests
/// @param recogniser with its weights
public record OpenModel(String name, Recogniser recogniser) {
  /// The network with its weights, preprocessing and labels.
  public Model model() {
    return recogniser.model();
  }
}
