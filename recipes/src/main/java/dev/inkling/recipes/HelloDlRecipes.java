package dev.inkling.recipes;

import dev.inkling.nn.Flatten;
import dev.inkling.nn.Linear;
import dev.inkling.nn.loss.CrossEntropy;
import dev.inkling.nn.optimiser.Sgd;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.recipes.Recipe.Preparation;
import dev.inkling.train.TrainingSettings;
import java.util.List;
import java.util.OptionalDouble;

/// Bert Hubert, "Hello Deep Learning: Reading handwritten digits".
///
/// Negative log-likelihood on log-softmax is cross-entropy of the softmax. The article stops where
/// its validation reaches 92.2 % and does not say after how many batches; ten epochs are our
/// choice.
final class HelloDlRecipes {
  private static final double RATE = 0.01;

  private HelloDlRecipes() {}

  static List<Recipe> all() {
    return List.of(relu());
  }

  private static Recipe relu() {
    return new Recipe(
        "hello-dl-relu",
        "hello-dl",
        "784-128-64-10 ReLU; plain descent 0.01, batch 64",
        (size, classes) ->
            Networks.of(
                size,
                classes,
                layers -> {
                  layers.add(new Flatten());
                  layers.add(Linear.of(size.values(), 128).withRelu());
                  layers.add(Linear.of(128, 64).withRelu());
                }),
        Preparation.SCALE,
        TrainingSettings.of(new CrossEntropy(), Sgd.plain(), Schedule.constant(RATE), 64, 10),
        RATE,
        Schedule::constant,
        OptionalDouble.of(0.922),
        OptionalDouble.of(0.9347));
  }
}
