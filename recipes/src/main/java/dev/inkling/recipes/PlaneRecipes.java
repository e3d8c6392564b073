package dev.inkling.recipes;

import dev.inkling.nn.Flatten;
import dev.inkling.nn.Initialiser;
import dev.inkling.nn.Layer;
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
/// The article names neither network nor training for them: hidden layers of tanh before the
/// softmax, as in its other networks, and plain descent are its habit; widths and lengths are our
/// choice. The second hidden layer is there so that the deep features, the last hidden layer's
/// outputs, separate the classes in a picture of two dimensions. The coordinates are standardised,
/// so that the hidden units' starting lines cross the data.
final class PlaneRecipes {
  private static final Initialiser WEIGHTS = new Initialiser.GlorotUniform();
  private static final int FIRST = 8, SECOND = 4;

  private PlaneRecipes() {}

  static List<Recipe> all() {
    return List.of(
        recipe("pychain-xor", "xor", 4, 500, 1), recipe("pychain-disk", "disk", 50, 100, 0.972));
  }

  private static Recipe recipe(
      String name, String data, int batchSize, int epochs, double measured) {
    double rate = 0.5;
    return new Recipe(
        name,
        "pychain",
        "2-%d-%d-2 tanh, standardised; plain descent %s, batch %d, passes: %d"
            .formatted(FIRST, SECOND, rate, batchSize, epochs),
        (size, classes) ->
            Networks.of(
                size,
                classes,
                layers -> {
                  layers.add(new Flatten());
                  dense(layers, size.values(), FIRST);
                  dense(layers, FIRST, SECOND);
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

  private static void dense(List<Layer> layers, int in, int out) {
    layers.add(Linear.of(in, out).initialised(WEIGHTS, Initialiser.zeros()));
    layers.add(new Tanh());
  }
}
