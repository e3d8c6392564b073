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
import dev.inkling.recipes.Recipe.Watching;
import dev.inkling.train.TrainingSettings;
import java.util.List;
import java.util.OptionalDouble;

/// pvigier, "Pychain part 2 - application: MNIST": centred on the training mean and divided by 255,
/// plain descent at rate 1, batch 128, tested every 256 batches.
///
/// The article does not say how weights start. They and the biases start uniformly in ±0.1, as in
/// the program that it points to: weights of pixels that no image touches then keep their noise,
/// which is what the article shows and what its weight decay removes. Its cost is the sum over the
/// batch at a rate divided by the batch, which is the mean at the rate that it names. Batches are
/// drawn anew in every pass, not in one order for all. "More passes" are ten.
final class PychainRecipes {
  private static final double RATE = 1;
  private static final double DECAY = 0.01;
  private static final Initialiser START = new Initialiser.Uniform(0.1f);

  private PychainRecipes() {}

  static List<Recipe> all() {
    return List.of(
        recipe("pychain-softmax", List.of(), Sgd.plain(), 1, of(0.915), of(0.9182)),
        recipe("pychain-softmax-passes", List.of(), Sgd.plain(), 10, of(0.92), of(0.9235)),
        recipe("pychain-tanh", List.of(128, 64), Sgd.plain(), 10, of(0.978), of(0.9784)),
        recipe("pychain-deep", List.of(64, 32, 16), Sgd.plain(), 10, none(), of(0.9672)),
        recipe("pychain-decay", List.of(), Sgd.plain().shrink(DECAY), 10, none(), of(0.8967)));
  }

  private static OptionalDouble of(double accuracy) {
    return OptionalDouble.of(accuracy);
  }

  private static OptionalDouble none() {
    return OptionalDouble.empty();
  }

  private static Recipe recipe(
      String name,
      List<Integer> hidden,
      Sgd descent,
      double epochs,
      OptionalDouble published,
      OptionalDouble measured) {
    return new Recipe(
            name,
            "pychain",
            summary(hidden, descent, epochs),
            (size, classes) ->
                Networks.of(
                    size,
                    classes,
                    layers -> {
                      layers.add(new Flatten());
                      tanh(layers, size.values(), hidden);
                    },
                    START,
                    START),
            Preparation.CENTRE,
            TrainingSettings.of(new CrossEntropy(), descent, Schedule.constant(RATE), 128, epochs),
            RATE,
            Schedule::constant,
            published,
            measured)
        .watching(Watching.every(256));
  }

  private static String summary(List<Integer> hidden, Sgd descent, double epochs) {
    String widths = hidden.stream().map(width -> width + "-").reduce("784-", String::concat);
    return "%s10%s, centred; plain descent 1%s, batch 128, passes: %.0f"
        .formatted(
            widths,
            hidden.isEmpty() ? "" : " tanh",
            descent.shrink() == 0 ? "" : " with weight decay " + descent.shrink(),
            epochs);
  }

  private static void tanh(List<Layer> layers, int inputs, List<Integer> widths) {
    int in = inputs;
    for (int out : widths) {
      layers.add(Linear.of(in, out).initialised(START, START));
      layers.add(new Tanh());
      in = out;
    }
  }
}
