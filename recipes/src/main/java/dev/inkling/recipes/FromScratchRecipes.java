package dev.inkling.recipes;

import dev.inkling.nn.Flatten;
import dev.inkling.nn.Initialiser;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Sigmoid;
import dev.inkling.nn.loss.CrossEntropy;
import dev.inkling.nn.loss.Loss;
import dev.inkling.nn.loss.SquaredErrorOnSigmoid;
import dev.inkling.nn.loss.SquaredErrorOnSoftmax;
import dev.inkling.nn.optimiser.Sgd;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.recipes.Recipe.Preparation;
import dev.inkling.train.TrainingSettings;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/// The "MNIST from scratch" article with PyTorch and fastai: weights and biases from the normal
/// distribution with deviation 1, plain descent at learning rate 1, batch 256, tested after every
/// epoch.
///
/// The article trains one epoch, then 40 more: 41. Both squared errors are means over the batch and
/// the ten classes, as there. Its accuracies after 40 epochs are read off curves, except one.
final class FromScratchRecipes {
  private static final double RATE = 1;
  private static final int EPOCHS = 41;
  private static final Initialiser NORMAL = new Initialiser.Normal(1);
  private static final BiConsumer<List<Layer>, Integer> NOTHING = (layers, inputs) -> {};

  private FromScratchRecipes() {}

  static List<Recipe> all() {
    return List.of(squaredErrorOnSigmoid(), squaredErrorOnSoftmax(), crossEntropy(), hiddenLayer());
  }

  /// What the article says of the first loss is its accuracy after one epoch.
  private static Recipe squaredErrorOnSigmoid() {
    return recipe(
        "from-scratch-sigmoid-loss",
        "784-10",
        new SquaredErrorOnSigmoid(),
        OptionalDouble.empty(),
        OptionalDouble.of(0.4040),
        NOTHING);
  }

  private static Recipe squaredErrorOnSoftmax() {
    return recipe(
        "from-scratch-softmax-loss",
        "784-10",
        new SquaredErrorOnSoftmax(),
        OptionalDouble.empty(),
        OptionalDouble.of(0.7635),
        NOTHING);
  }

  private static Recipe crossEntropy() {
    return recipe(
        "from-scratch-linear",
        "784-10",
        new CrossEntropy(),
        OptionalDouble.of(0.915),
        OptionalDouble.of(0.9198),
        NOTHING);
  }

  private static Recipe hiddenLayer() {
    return recipe(
        "from-scratch-net",
        "784-64-10 sigmoid",
        new CrossEntropy(),
        OptionalDouble.of(0.95),
        OptionalDouble.of(0.9441),
        (layers, inputs) -> {
          layers.add(Linear.of(inputs, 64).initialised(NORMAL, NORMAL));
          layers.add(new Sigmoid());
        });
  }

  private static Recipe recipe(
      String name,
      String network,
      Loss loss,
      OptionalDouble published,
      OptionalDouble measured,
      BiConsumer<List<Layer>, Integer> hidden) {
    return new Recipe(
        name,
        "from-scratch",
        "%s, normal start; %s, plain descent 1, batch 256, 1 + 40 epochs".formatted(network, loss),
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
        TrainingSettings.of(loss, Sgd.plain(), Schedule.constant(RATE), 256, EPOCHS),
        RATE,
        Schedule::constant,
        published,
        measured);
  }
}
