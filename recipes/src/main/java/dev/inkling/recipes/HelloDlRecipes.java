package dev.inkling.recipes;

import dev.inkling.nn.Flatten;
import dev.inkling.nn.Linear;
import dev.inkling.nn.loss.NegativeLogLikelihood;
import dev.inkling.nn.optimiser.Sgd;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.recipes.Recipe.Preparation;
import dev.inkling.recipes.Recipe.Watching;
import dev.inkling.train.TrainingSettings;
import java.util.List;
import java.util.OptionalDouble;

/// Bert Hubert, "Hello Deep Learning: Reading handwritten digits": log-softmax and the negative
/// log-likelihood of the right digit, a test every 32 batches, a test digit drawn now and then.
///
/// The article leaves open how its weights start and how long it trains. Weights and biases start
/// uniformly within 1/√inputs. Ten epochs of MNIST are 9,380 batches, as many as two and a half of
/// EMNIST's 240,000 digits. Each test takes 1,000 images spread over the test set, the last one all
/// of them.
final class HelloDlRecipes {
  private static final double RATE = 0.01;
  private static final int TESTED = 1000;

  private HelloDlRecipes() {}

  static List<Recipe> all() {
    return List.of(relu());
  }

  private static Recipe relu() {
    return new Recipe(
            "hello-dl-relu",
            "hello-dl",
            "784-128-64-10 ReLU; log-softmax, plain descent 0.01, batch 64, 10 epochs",
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
            TrainingSettings.of(
                new NegativeLogLikelihood(), Sgd.plain(), Schedule.constant(RATE), 64, 10),
            RATE,
            Schedule::constant,
            OptionalDouble.of(0.922),
            OptionalDouble.of(0.9348))
        .watching(Watching.every(32).on(TESTED).drawing());
  }
}
