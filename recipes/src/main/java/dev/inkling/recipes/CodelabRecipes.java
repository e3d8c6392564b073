package dev.inkling.recipes;

import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Dropout;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Initialiser;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Padding;
import dev.inkling.nn.loss.CrossEntropy;
import dev.inkling.nn.optimiser.Adam;
import dev.inkling.nn.optimiser.Optimiser;
import dev.inkling.nn.optimiser.Sgd;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.recipes.Recipe.Plan;
import dev.inkling.recipes.Recipe.Preparation;
import dev.inkling.train.TrainingSettings;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/// Martin Görner, the TensorFlow codelab: batch 100, weights from the truncated normal distribution
/// with deviation 0.1, biases 0.1 before rectifiers; the learning rate decays from 0.003 towards
/// 0.0001 by 1/e every 2,000 steps.
final class CodelabRecipes {
  private static final double RATE = 0.003;
  private static final Initialiser WEIGHTS = new Initialiser.TruncatedNormal(0.1f);
  private static final Initialiser BIASES = new Initialiser.Constant(0.1f);
  private static final String DECAYING_ADAM = "Adam 0.003 decaying to 0.0001";
  private static final double TEN_THOUSAND_STEPS = 10_000 / 600.0;

  private CodelabRecipes() {}

  static List<Recipe> all() {
    return List.of(softmax(), layers(), conv());
  }

  /// The article's loss at rate 0.003 is the sum over the batch of 100: the mean at 0.3.
  private static Recipe softmax() {
    Plan plan =
        (size, classes) ->
            Networks.of(
                size,
                classes,
                layers -> layers.add(new Flatten()),
                Initialiser.zeros(),
                Initialiser.zeros());
    return recipe(
        "codelab-softmax",
        "784-10",
        "plain descent 0.3",
        plan,
        Sgd.plain(),
        0.3,
        Schedule::constant,
        0.927,
        0.9243);
  }

  private static Recipe layers() {
    Plan plan =
        (size, classes) ->
            Networks.of(
                size,
                classes,
                layers -> {
                  layers.add(new Flatten());
                  dense(layers, size.values(), 200, 100, 60, 30);
                },
                WEIGHTS,
                Initialiser.zeros());
    return recipe(
        "codelab-five-layers",
        "784-200-100-60-30-10 ReLU",
        DECAYING_ADAM,
        plan,
        Adam.usual(),
        RATE,
        CodelabRecipes::decay,
        0.982,
        0.9827);
  }

  private static Recipe conv() {
    Plan plan =
        (size, classes) ->
            Networks.of(
                size,
                classes,
                layers -> {
                  layers.add(conv(size.channels(), 6, 6, 1));
                  layers.add(conv(6, 12, 5, 2));
                  layers.add(conv(12, 24, 4, 2));
                  layers.add(new Flatten());
                  dense(layers, Networks.featuresAfter(size, layers), 200);
                  layers.add(new Dropout(0.25f));
                },
                WEIGHTS,
                Initialiser.zeros());
    return recipe(
        "codelab-conv-dropout",
        "conv 6×6 6, 5×5/2 12, 4×4/2 24, 200, dropout",
        DECAYING_ADAM,
        plan,
        Adam.usual(),
        RATE,
        CodelabRecipes::decay,
        0.993,
        0.9924);
  }

  private static Conv2d conv(int in, int out, int kernel, int stride) {
    return Conv2d.of(in, out, kernel)
        .stride(stride)
        .padding(Padding.SAME)
        .withRelu()
        .initialised(WEIGHTS, BIASES);
  }

  private static void dense(List<Layer> layers, int inputs, int... widths) {
    int in = inputs;
    for (int out : widths) {
      layers.add(Linear.of(in, out).withRelu().initialised(WEIGHTS, BIASES));
      in = out;
    }
  }

  private static Schedule decay(double rate) {
    return Schedule.exponential(rate, rate / 30, 2000);
  }

  private static Recipe recipe(
      String name,
      String network,
      String rule,
      Plan plan,
      Optimiser optimiser,
      double rate,
      DoubleFunction<Schedule> schedule,
      double published,
      double measured) {
    return new Recipe(
        name,
        "codelab",
        network + "; " + rule + ", batch 100, 10,000 steps",
        plan,
        Preparation.SCALE,
        TrainingSettings.of(
            new CrossEntropy(), optimiser, schedule.apply(rate), 100, TEN_THOUSAND_STEPS),
        rate,
        schedule,
        OptionalDouble.of(published),
        OptionalDouble.of(measured));
  }
}
