package dev.inkling.recipes;

import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Dropout;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Initialiser;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Padding;
import dev.inkling.nn.Sigmoid;
import dev.inkling.nn.optimiser.Adam;
import dev.inkling.nn.optimiser.Sgd;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.recipes.Recipe.Plan;
import java.util.List;
import java.util.function.BiConsumer;

/// Martin Görner, the TensorFlow codelab: batch 100, 10,000 steps, weights from the truncated
/// normal distribution with deviation 0.1, biases 0.1 before rectifiers; the learning rate decays
/// from 0.003 to 0.0001 by 1/e every 2,000 steps.
///
/// The article's losses are sums over the batch of 100, ours means: plain descent takes a hundred
/// times its rate, Adam the same, for it measures gradients by their own size. Left open by the
/// article, and as in the programs that it points to: biases before sigmoids start at 0, the last
/// layer's at 0 in fully connected networks and at 0.1 in convolutional ones; the convolutions of
/// 4, 8 and 12 channels have kernels of 5, 5 and 4 pixels, those of 6, 12 and 24 of 6, 5 and 4;
/// sigmoids are trained by Adam at a constant rate; the softmax layer's rate is 0.005 (the article
/// says 0.003 for its first thousand steps).
///
/// The article's programs report the best test accuracy of a run, looked at every 100 steps; see
/// docs/recipes.md.
final class CodelabRecipes {
  private static final Initialiser WEIGHTS = new Initialiser.TruncatedNormal(0.1f);
  private static final Initialiser POSITIVE = new Initialiser.Constant(0.1f);
  private static final Initialiser ZERO = Initialiser.zeros();
  private static final double RATE = 0.003;

  private CodelabRecipes() {}

  static List<Recipe> all() {
    return List.of(
        softmax(),
        twoLayers(),
        sigmoid(),
        constantRate(),
        layers(),
        layersWithDropout(),
        conv(),
        biggerConv(),
        convWithDropout());
  }

  private static Recipe softmax() {
    return new CodelabRecipe("codelab-softmax", "784-10")
        .plan(plan((layers, inputs) -> {}, ZERO, ZERO))
        .descent(Sgd.plain(), 0.5, Schedule::constant, "plain descent 0.5")
        .watchedEvery(50)
        .recipe(0.927, 0.9249);
  }

  private static Recipe twoLayers() {
    return new CodelabRecipe("codelab-two-layers", "784-200-100-10 sigmoid")
        .plan(plan(sigmoids(200, 100), WEIGHTS, ZERO))
        .descent(Adam.usual(), RATE, Schedule::constant, "Adam 0.003")
        .watchedEvery(100)
        .recipe(0.97, 0.9795);
  }

  private static Recipe sigmoid() {
    return new CodelabRecipe("codelab-sigmoid", "784-200-100-60-30-10 sigmoid")
        .plan(plan(sigmoids(200, 100, 60, 30), WEIGHTS, ZERO))
        .descent(Adam.usual(), RATE, Schedule::constant, "Adam 0.003")
        .watchedEvery(100)
        .recipe(0.979, 0.9759);
  }

  private static Recipe constantRate() {
    return new CodelabRecipe("codelab-constant-rate", "784-200-100-60-30-10 ReLU")
        .plan(plan(rectifiers(0, 200, 100, 60, 30), WEIGHTS, ZERO))
        .descent(Adam.usual(), RATE, Schedule::constant, "Adam 0.003")
        .watchedEvery(100)
        .recipe(0.98, 0.9790);
  }

  private static Recipe layers() {
    return new CodelabRecipe("codelab-five-layers", "784-200-100-60-30-10 ReLU")
        .plan(plan(rectifiers(0, 200, 100, 60, 30), WEIGHTS, ZERO))
        .watchedEvery(100)
        .recipe(0.982, 0.9827);
  }

  private static Recipe layersWithDropout() {
    return new CodelabRecipe("codelab-dropout", "784-200-100-60-30-10 ReLU, dropout 0.25")
        .plan(plan(rectifiers(0.25f, 200, 100, 60, 30), WEIGHTS, ZERO))
        .watchedEvery(100)
        .recipe(0.982, 0.9812);
  }

  private static Recipe conv() {
    return new CodelabRecipe("codelab-conv", "conv 5×5 4, 5×5/2 8, 4×4/2 12, 200")
        .plan(convolutions(0, 5, 4, 8, 12))
        .watchedEvery(100)
        .recipe(0.989, 0.9873);
  }

  private static Recipe biggerConv() {
    return new CodelabRecipe("codelab-conv-bigger", "conv 6×6 6, 5×5/2 12, 4×4/2 24, 200")
        .plan(convolutions(0, 6, 6, 12, 24))
        .recipe(0.991, 0.9923);
  }

  private static Recipe convWithDropout() {
    return new CodelabRecipe(
            "codelab-conv-dropout", "conv 6×6 6, 5×5/2 12, 4×4/2 24, 200, dropout 0.25")
        .plan(convolutions(0.25f, 6, 6, 12, 24))
        .recipe(0.993, 0.9930);
  }

  private static Plan plan(
      BiConsumer<List<Layer>, Integer> hidden, Initialiser weights, Initialiser biases) {
    return (size, classes) ->
        Networks.of(
            size,
            classes,
            layers -> {
              layers.add(new Flatten());
              hidden.accept(layers, size.values());
            },
            weights,
            biases);
  }

  private static BiConsumer<List<Layer>, Integer> sigmoids(int... widths) {
    return (layers, inputs) -> {
      int in = inputs;
      for (int out : widths) {
        layers.add(Linear.of(in, out).initialised(WEIGHTS, ZERO));
        layers.add(new Sigmoid());
        in = out;
      }
    };
  }

  private static BiConsumer<List<Layer>, Integer> rectifiers(float dropped, int... widths) {
    return (layers, inputs) -> {
      int in = inputs;
      for (int out : widths) {
        layers.add(Linear.of(in, out).withRelu().initialised(WEIGHTS, POSITIVE));
        if (dropped > 0) {
          layers.add(new Dropout(dropped));
        }
        in = out;
      }
    };
  }

  private static Plan convolutions(float dropped, int kernel, int first, int second, int third) {
    return (size, classes) ->
        Networks.of(
            size,
            classes,
            layers -> {
              layers.add(conv(size.channels(), first, kernel, 1));
              layers.add(conv(first, second, 5, 2));
              layers.add(conv(second, third, 4, 2));
              layers.add(new Flatten());
              rectifiers(dropped, 200).accept(layers, Networks.featuresAfter(size, layers));
            },
            WEIGHTS,
            POSITIVE);
  }

  private static Conv2d conv(int in, int out, int kernel, int stride) {
    return Conv2d.of(in, out, kernel)
        .stride(stride)
        .padding(Padding.SAME)
        .withRelu()
        .initialised(WEIGHTS, POSITIVE);
  }
}
