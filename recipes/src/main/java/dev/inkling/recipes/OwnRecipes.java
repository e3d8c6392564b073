package dev.inkling.recipes;

import dev.inkling.data.augment.Augmentation;
import dev.inkling.nn.BatchNorm;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Dropout;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Initialiser;
import dev.inkling.nn.Layer;
import dev.inkling.nn.MaxPool2d;
import dev.inkling.nn.Padding;
import dev.inkling.nn.loss.CrossEntropy;
import dev.inkling.nn.optimiser.AdamW;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.recipes.Recipe.Preparation;
import dev.inkling.recipes.Recipe.Watching;
import dev.inkling.train.TrainingSettings;
import java.util.List;
import java.util.OptionalDouble;

/// Our own recipes. How their settings were chosen stands in `docs/recipes.md`.
final class OwnRecipes {
  private static final double MINUTE_RATE = 0.01;
  private static final double ROBUST_RATE = 0.01;

  /// Test images looked at after an epoch: few, for the time counts.
  private static final int WATCHED = 1000;

  private OwnRecipes() {}

  static List<Recipe> all() {
    return List.of(minute(), robust());
  }

  /// The best that finishes in about a minute: what `train` does unless told otherwise.
  static Recipe minute() {
    TrainingSettings settings =
        TrainingSettings.of(
                new CrossEntropy(0.05),
                new AdamW(0.9, 0.99, 1e-8, 0.01, false),
                oneCycle(MINUTE_RATE),
                64,
                8)
            .withAugmentation(
                Augmentation.NONE
                    .withShift(1.5f)
                    .withRotation(10)
                    .withScale(0.12f)
                    .withShear(0.15f))
            .withAverageDecay(0.99);
    Recipe recipe =
        new Recipe(
            "minute",
            "inkling",
            "conv 5×5/2 16, 3×3 32, pool, 3×3 64, pool, batch norm; AdamW, one cycle, 8 epochs",
            (size, classes) ->
                Networks.of(
                    size,
                    classes,
                    layers -> {
                      block(layers, size.channels(), 16, 5, 2);
                      block(layers, 16, 32, 3, 1);
                      layers.add(MaxPool2d.of(2));
                      block(layers, 32, 64, 3, 1);
                      layers.add(MaxPool2d.of(2));
                      layers.add(new Flatten());
                    }),
            Preparation.STANDARDISE,
            settings,
            MINUTE_RATE,
            OwnRecipes::oneCycle,
            OptionalDouble.empty(),
            OptionalDouble.of(0.9955));
    return recipe.watching(Watching.EACH_EPOCH.on(WATCHED));
  }

  /// What the pretrained model was trained by: MNIST and digits drawn by rule, more varied than
  /// [#minute()]'s, so that it also reads digits that are not MNIST's.
  static Recipe robust() {
    TrainingSettings settings =
        TrainingSettings.of(
                new CrossEntropy(0.05),
                new AdamW(0.9, 0.99, 1e-8, 0.01, false),
                oneCycle(ROBUST_RATE),
                64,
                14)
            .withAugmentation(
                Augmentation.NONE
                    .withShift(1.2f)
                    .withRotation(10)
                    .withScale(0.1f)
                    .withShear(0.12f)
                    .withAspect(0.08f)
                    .withThickness(0.3f)
                    .withContrast(0.3f))
            .withAverageDecay(0.99);
    Recipe recipe =
        new Recipe(
            "robust",
            "inkling",
            "conv 5×5/2 16, 3×3 32, pool, 3×3 64, 3×3 64, pool, batch norm; MNIST and drawn digits, 14"
                + " epochs",
            (size, classes) ->
                Networks.of(
                    size,
                    classes,
                    layers -> {
                      block(layers, size.channels(), 16, 5, 2);
                      block(layers, 16, 32, 3, 1);
                      layers.add(MaxPool2d.of(2));
                      block(layers, 32, 64, 3, 1);
                      block(layers, 64, 64, 3, 1);
                      layers.add(MaxPool2d.of(2));
                      layers.add(new Flatten());
                      layers.add(new Dropout(0.2f));
                    }),
            Preparation.STANDARDISE,
            settings,
            ROBUST_RATE,
            OwnRecipes::oneCycle,
            OptionalDouble.empty(),
            OptionalDouble.of(0.9962),
            "mnist-drawn");
    return recipe.watching(Watching.EACH_EPOCH.on(WATCHED));
  }

  private static Schedule oneCycle(double peak) {
    return Schedule.oneCycle(peak);
  }

  private static void block(List<Layer> layers, int in, int out, int kernel, int stride) {
    block(layers, in, out, kernel, stride, Padding.SAME);
  }

  /// A convolution, batch normalisation and the rectifier.
  static void block(List<Layer> layers, int in, int out, int kernel, int stride, Padding padding) {
    layers.add(
        Conv2d.of(in, out, kernel)
            .stride(stride)
            .padding(padding)
            .withoutBias()
            .initialised(new Initialiser.HeNormal(), Initialiser.zeros()));
    layers.add(BatchNorm.of(out).withRelu());
  }
}
