package dev.inkling.recipes;

import dev.inkling.nn.Flatten;
import dev.inkling.nn.Initialiser;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Tanh;
import dev.inkling.nn.loss.CrossEntropy;
import dev.inkling.nn.optimiser.Sgd;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.recipes.Recipe.Preparation;
import dev.inkling.train.TrainingSettings;
import java.util.List;
import java.util.OptionalDouble;

/// pvigier's two problems in the plane, whose classes no straight line separates: exclusive or, and
/// the disk.
///
/// The article names neither network nor training for them; one hidden layer of tanh before the
/// softmax, as in its other networks, plain descent, and these widths and lengths are our choice.
/// The coordinates are standardised, so that the hidden units' starting lines cross the data.
final class PlaneRecipes {
  private static final Initialiser WEIGHTS = new Initialiser.GlorotUniform();

  private PlaneRecipes() {}

  static List<Recipe> all() {
    return List.of(
        recipe("pychain-xor", "xor", 4, 4, 500, 1),
        recipe("pychain-disk", "disk", 8, 50, 100, 0.976));
  }

  private static Recipe recipe(
      String name, String data, int hidden, int batchSize, int epochs, double measured) {
    double rate = 0.5;
    return new Recipe(
        name,
        "pychain",
        "2-%d-2 tanh, standardised; plain descent %s, batch %d, passes: %d"
            .formatted(hidden, rate, batchSize, epochs),
        (size, classes) ->
            Networks.of(
                size,
                classes,
                layers -> {
                  layers.add(new Flatten());
                  layers.add(
                      Linear.of(size.values(), hidden).initialised(WEIGHTS, Initialiser.zeros()));
                  layers.add(new Tanh());
                },
                WEIGHTS,
                Initialiser.zeros()),
        Preparation.STANDARDISE,
        TrainingSettings.of(
            new CrossEntropy(), Sgd.plain(), Schedule.constant(rate), batchSize, epochs),
        rate,
        Schedule::constant,
        OptionalDouble.empty(),
        OptionalDouble.of(measured),
        data);
  }
}
