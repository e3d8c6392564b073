package dev.inkling.cli;

import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.digits.Model;
import dev.inkling.interop.card.Judged;
import dev.inkling.interop.card.ModelCard;
import dev.inkling.recipes.Recipe;
import dev.inkling.tensor.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Writes the card of an exported model beside it: `FILE.md` for people, `FILE.json` for programs.
///
/// @param model what was exported
/// @param training images that the temperature is fitted on
/// @param test images that the model is judged by
record Cards(Model model, Dataset training, Dataset test) {
  /// Opens the images; what is wrong with them shows before anything is written.
  ///
  /// @param name what users call the model
  /// @param data of both parts
  static Cards of(Model model, String name, DatasetPair data) {
    return new Cards(
        model, LabelledFor.of(model, name, data.train()), LabelledFor.of(model, name, data.test()));
  }

  /// What a model is judged by if nobody said: what it was trained on, whose test part is MNIST's
  /// where the name begins so, and MNIST for models of other programs.
  static String usualData(Model model) {
    String trainedOn = model.notes().getOrDefault("data", Recipe.MNIST);
    boolean mnist = trainedOn.startsWith(Recipe.MNIST) || trainedOn.equals("own");
    return mnist ? Recipe.MNIST : trainedOn;
  }

  /// Judges the model and writes both files.
  ///
  /// @return the files
  List<Path> write(Exported exported) throws IOException {
    String file = String.valueOf(exported.file().getFileName());
    ModelCard card =
        new ModelCard(model, file, exported.sha256(), Judged.of(model, training, test));
    Path markdown = Path.of(exported.file() + ".md"), json = Path.of(exported.file() + ".json");
    write(markdown, card.toMarkdown());
    write(json, Json.write(card.toMap()) + "\n");
    return List.of(markdown, json);
  }

  private static void write(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, bytes.length, out -> out.write(bytes));
  }
}
