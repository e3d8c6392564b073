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

/// pvigier, "Pychain part 2 - application: MNIST": centred on the training mean and divided by 255.
///
/// The article does not say how weights start; Glorot's uniform distribution and zero biases are
/// our
/// choice. Its cost is the sum over the batch at a rate divided by the batch, which is the mean at
/// the rate that it names.
final class PychainRecipes {
  private static final Initialiser WEIGHTS = new Initialiser.GlorotUniform();

  private PychainRecipes() {}

  static List<Recipe> all() {
    return List.of(
        recipe("pychain-softmax", List.of(), 1, 1, 0.915, 0.9184),
        recipe("pychain-tanh", List.of(128, 64), 0.5, 10, 0.978, 0.9759));
  }

  private static Recipe recipe(
      String name,
      List<Integer> hidden,
      double rate,
      double epochs,
      double published,
      double measured) {
    String widths = hidden.stream().map(width -> width + "-").reduce("784-", String::concat);
    return new Recipe(
        name,
        "pychain",
        "%s10%s, centred; plain descent %s, batch 128, passes: %.0f"
            .formatted(widths, hidden.isEmpty() ? "" : " tanh", rate, epochs),
        (size, classes) ->
            Networks.of(
                size,
                classes,
                layers -> {
                  layers.add(new Flatten());
                  int in = size.values();
                  for (int out : hidden) {
                    layers.add(Linear.of(in, out).initialised(WEIGHTS, Initialiser.zeros()));
                    layers.add(new Tanh());
                    in = out;
                  }
                },
                WEIGHTS,
                Initialiser.zeros()),
        Preparation.CENTRE,
        TrainingSettings.of(new CrossEntropy(), Sgd.plain(), Schedule.constant(rate), 128, epochs),
        rate,
        Schedule::constant,
        OptionalDouble.of(published),
        OptionalDouble.of(measured));
  }
}
