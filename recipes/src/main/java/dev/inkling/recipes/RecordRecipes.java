package dev.inkling.recipes;

import static dev.inkling.nn.Padding.SAME;
import static dev.inkling.nn.Padding.VALID;

import dev.inkling.data.augment.Augmentation;
import dev.inkling.nn.Dropout;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Layer;
import dev.inkling.nn.MaxPool2d;
import dev.inkling.nn.loss.CrossEntropy;
import dev.inkling.nn.optimiser.AdamW;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.recipes.Recipe.Preparation;
import dev.inkling.recipes.Recipe.Watching;
import dev.inkling.train.TrainingSettings;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/// Our own recipes for time to accuracy: as soon as possible to 99.0 % and 99.5 %, and as high as
/// ten minutes on two cores allow. What they reach and how their settings were chosen stands in
/// `docs/records.md`.
final class RecordRecipes {
  /// Images looked at before the last step: one batch, for the time counts.
  private static final int WATCHED = 256;

  private static final int MNIST_IMAGES = 60_000;

  private RecordRecipes() {}

  static List<Recipe> all() {
    return List.of(sprint99(), sprint995(), record());
  }

  /// 99.0 % of MNIST's test images within seconds of the start of the process. It sees four in
  /// ten of the training images, each once, so they are not varied.
  static Recipe sprint99() {
    return recipe(
        "sprint-99",
        "conv 5×5/2 16, 3×3 32, pool, 3×3 64, batch norm; AdamW, 770 steps of 32, for 5 s",
        RecordRecipes::smallBody,
        settings(32, 770),
        0.01,
        RecordRecipes::triangle,
        OptionalDouble.of(0.9906));
  }

  private static void smallBody(List<Layer> layers, int channels) {
    OwnRecipes.block(layers, channels, 16, 5, 2, SAME);
    OwnRecipes.block(layers, 16, 32, 3, 1, VALID);
    layers.add(MaxPool2d.of(2));
    OwnRecipes.block(layers, 32, 64, 3, 1, VALID);
    layers.add(new Flatten());
  }

  /// 99.5 % of MNIST's test images within half a minute of the start of the process.
  static Recipe sprint995() {
    return recipe(
        "sprint-99.5",
        "conv 5×5/2 24, 3×3 48, pool, 3×3 64, 3×3 64, batch norm; AdamW, 4,600 steps of 32, for 30 s",
        RecordRecipes::middleBody,
        settings(32, 4_600)
            .withAugmentation(
                Augmentation.NONE.withShift(1).withRotation(8).withScale(0.1f).withShear(0.1f)),
        0.01,
        RecordRecipes::triangle,
        OptionalDouble.of(0.9953));
  }

  private static void middleBody(List<Layer> layers, int channels) {
    OwnRecipes.block(layers, channels, 24, 5, 2, SAME);
    OwnRecipes.block(layers, 24, 48, 3, 1, SAME);
    layers.add(MaxPool2d.of(2));
    OwnRecipes.block(layers, 48, 64, 3, 1, VALID);
    OwnRecipes.block(layers, 64, 64, 3, 1, VALID);
    layers.add(new Flatten());
  }

  /// The most accurate single network that ten minutes on two cores allow.
  static Recipe record() {
    return recipe(
        "record",
        "conv 5×5/2 32, 3×3 64, pool, 3 × 3×3 128, batch norm; AdamW, one cycle, 45 epochs, elastic",
        RecordRecipes::largeBody,
        settings(64, 45 * (MNIST_IMAGES / 64))
            .withAugmentation(
                Augmentation.NONE
                    .withShift(1.5f)
                    .withRotation(10)
                    .withScale(0.12f)
                    .withShear(0.15f)
                    .withElastic(14, 4))
            .withAverageDecay(0.99),
        0.008,
        Schedule::oneCycle,
        OptionalDouble.of(0.9970));
  }

  /// Maps of 12×12 and 4×4 pixels, for these are whole tiles of Winograd's algorithm.
  private static void largeBody(List<Layer> layers, int channels) {
    OwnRecipes.block(layers, channels, 32, 5, 2, SAME);
    OwnRecipes.block(layers, 32, 64, 3, 1, VALID);
    layers.add(MaxPool2d.of(2));
    OwnRecipes.block(layers, 64, 128, 3, 1, VALID);
    OwnRecipes.block(layers, 128, 128, 3, 1, SAME);
    OwnRecipes.block(layers, 128, 128, 3, 1, SAME);
    layers.add(new Flatten());
    layers.add(new Dropout(0.4f));
  }

  /// Up for a fifth of the steps, then down to 0.
  private static Schedule triangle(double peak) {
    return Schedule.triangular(peak / 5, peak, 0, 0.2);
  }

  /// So many steps on MNIST; the learning rate is the recipe's.
  private static TrainingSettings settings(int batchSize, int steps) {
    double epochs = (double) steps / (MNIST_IMAGES / batchSize);
    return TrainingSettings.of(
        new CrossEntropy(0.05),
        new AdamW(0.9, 0.99, 1e-8, 0.01, false),
        Schedule.constant(0),
        batchSize,
        epochs);
  }

  /// The layers before the last of a network for images of so many channels.
  @FunctionalInterface
  private interface Body {
    void build(List<Layer> layers, int channels);
  }

  private static Recipe recipe(
      String name,
      String summary,
      Body body,
      TrainingSettings settings,
      double rate,
      DoubleFunction<Schedule> schedule,
      OptionalDouble measured) {
    Recipe recipe =
        new Recipe(
            name,
            "inkling",
            summary,
            (size, classes) ->
                Networks.of(size, classes, layers -> body.build(layers, size.channels())),
            Preparation.STANDARDISE,
            settings.withLearningRate(schedule.apply(rate)),
            rate,
            schedule,
            OptionalDouble.empty(),
            measured);
    return recipe.watching(Watching.EACH_EPOCH.on(WATCHED));
  }
}
