package dev.inkling.cli;

import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.digits.Model;
import dev.inkling.interop.card.Judged;

/// What the card of an exported model is judged by.
///
/// @param model what is exported
/// @param training images that the temperature is fitted on
/// @param test images that the model is judged by
record CardImages(Model model, Dataset training, Dataset test) {
  /// Opens the images; what is wrong with them shows before anything is written.
  ///
  /// @param name what users call the model
  /// @param data of both parts
  static CardImages of(Model model, String name, DatasetPair data) {
    return new CardImages(
        model, LabelledFor.of(model, name, data.train()), LabelledFor.of(model, name, data.test()));
  }

  /// Judges the model.
  ///
  /// @throws dev.inkling.interop.card.NotFiniteException if it gives numbers that are not finite
  Cards judged() {
    return new Cards(model, Judged.of(model, training, test));
  }
}
