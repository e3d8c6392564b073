package dev.inkling.recipes;

import dev.inkling.data.ImageSize;
import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.nn.Int8;
import dev.inkling.nn.Network;
import dev.inkling.nn.loss.CrossEntropy;
import dev.inkling.nn.optimiser.AdamW;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.runlog.RunFolder;
import dev.inkling.train.TrainingSettings;
import java.nio.file.Path;
import java.util.OptionalDouble;

/// Training that goes on with whatever network a model has, for instance one that another program
/// exported: its layers, its preprocessing, small steps.
///
/// Example: `FineTuning.recipe(OnnxFile.read(Path.of("torch.onnx")))`.
public final class FineTuning {
  /// What users call it instead of a recipe's name.
  public static final String NAME = "fine-tune";

  private static final double RATE = 0.001;
  private static final int BATCH = 64;
  private static final int EPOCHS = 3;
  private static final String FILE = "start.safetensors";

  private FineTuning() {}

  /// The recipe for a model: AdamW, half a cosine from 0.001 to 0, 3 epochs of batches of 64.
  public static Recipe recipe(Model model) {
    TrainingSettings settings =
        TrainingSettings.of(
            new CrossEntropy(0),
            new AdamW(0.9, 0.99, 1e-8, 0.01, false),
            Schedule.cosine(RATE, 0),
            BATCH,
            EPOCHS);
    return new Recipe(
        NAME,
        "inkling",
        "the network of the model that --from names; AdamW, 0.001 falling to 0, 3 epochs",
        (size, classes) -> checked(model, size, classes),
        Recipe.Preparation.SCALE,
        settings,
        RATE,
        peak -> Schedule.cosine(peak, 0),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static Network checked(Model model, ImageSize size, int classes) {
    if (!model.imageSize().equals(size) || model.labels().size() != classes) {
      throw new IllegalArgumentException(
          "the model reads %s and tells %d classes apart, the data are %s of %d: name other --data"
              .formatted(model.imageSize(), model.labels().size(), size, classes));
    }
    if (model.network().summaries().stream().anyMatch(layer -> layer.layer() instanceof Int8)) {
      throw new IllegalArgumentException(
          "the model is quantised, and rounded weights cannot take small steps: train the model that"
              + " it was made of");
    }
    return model.network();
  }

  /// The recipe of this name; where it is the one for any model, that of the model which the run in
  /// the folder began with.
  static Recipe named(String name, RunFolder folder) {
    return name.equals(NAME) ? recipe(start(folder)) : Recipes.named(name);
  }

  /// The model that a run began with.
  static Model start(RunFolder folder) {
    return ModelFile.read(file(folder));
  }

  /// Keeps the model that a run begins with, so that it is resumed without it.
  static void keep(RunFolder folder, Model model) {
    ModelFile.write(model, file(folder));
  }

  private static Path file(RunFolder folder) {
    return folder.path().resolve(FILE);
  }
}
