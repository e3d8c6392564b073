package dev.inkling.recipes;

import dev.inkling.nn.Flatten;
import dev.inkling.nn.Initialiser;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Sigmoid;
import dev.inkling.nn.loss.CrossEntropy;
import dev.inkling.nn.optimiser.Sgd;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.recipes.Recipe.Preparation;
import dev.inkling.train.TrainingSettings;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/// The "MNIST from scratch" article with PyTorch and fastai: weights and biases from the normal
/// distribution with deviation 1, plain descent at learning rate 1, batch 256, 40 epochs.
final class FromScratchRecipes {
  private static final double RATE = 1;
  private static final Initialiser NORMAL = new Initialiser.Normal(1);

  private FromScratchRecipes() {}

  static List<Recipe> all() {
    return List.of(
        recipe("from-scratch-linear", "784-10", 0.915, 0.9215, (layers, inputs) -> {}),
        recipe(
            "from-scratch-net",
            "784-64-10 sigmoid",
            0.95,
            0.9447,
            (layers, inputs) -> {
              layers.add(Linear.of(inputs, 64).initialised(NORMAL, NORMAL));
              layers.add(new Sigmoid());
            }));
  }

  private static Recipe recipe(
      String name,
      String network,
      double published,
      double measured,
      BiConsumer<List<Layer>, Integer> hidden) {
    return new Recipe(
        name,
        "from-scratch",
        network + ", normal start; cross-entropy, plain descent 1, batch 256, 40 epochs",
        (size, classes) ->
            Networks.of(
                size,
                classes,
                layers -> {
                  layers.add(new Flatten());
                  hidden.accept(layers, size.values());
                },
                NORMAL,
                NORMAL),
        Preparation.SCALE,
        TrainingSettings.of(new CrossEntropy(), Sgd.plain(), Schedule.constant(RATE), 256, 40),
        RATE,
        Schedule::constant,
        OptionalDouble.of(published),
        OptionalDouble.of(measured));
  }
}
