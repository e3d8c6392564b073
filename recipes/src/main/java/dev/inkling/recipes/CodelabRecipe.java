package dev.inkling.recipes;

import dev.inkling.nn.Flatten;
import dev.inkling.nn.loss.CrossEntropy;
import dev.inkling.nn.optimiser.Adam;
import dev.inkling.nn.optimiser.Optimiser;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.recipes.Recipe.Plan;
import dev.inkling.recipes.Recipe.Preparation;
import dev.inkling.recipes.Recipe.Watching;
import dev.inkling.train.TrainingSettings;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/// One of the codelab's recipes while it is put together. Unless told otherwise: Adam with a rate
/// that decays from 0.003 to 0.0001, batch 100, 10,000 steps, tested every 200.
final class CodelabRecipe {
  private static final int BATCH = 100;
  private static final int STEPS_PER_EPOCH = 600;

  private final String name;
  private final String network;
  private Plan plan =
      (size, classes) -> Networks.of(size, classes, layers -> layers.add(new Flatten()));
  private Optimiser optimiser = Adam.usual();
  private double rate = 0.003;
  private DoubleFunction<Schedule> schedule = peak -> Schedule.exponential(peak, peak / 30, 2000);
  private String rule = "Adam 0.003 decaying to 0.0001";
  private int steps = 10_000;
  private long testEvery = 200;

  /// @param network in a few words
  CodelabRecipe(String name, String network) {
    this.name = name;
    this.network = network;
  }

  CodelabRecipe plan(Plan other) {
    plan = other;
    return this;
  }

  /// @param words for the summary
  CodelabRecipe descent(
      Optimiser by, double peak, DoubleFunction<Schedule> overTheRun, String words) {
    optimiser = by;
    rate = peak;
    schedule = overTheRun;
    rule = words;
    return this;
  }

  CodelabRecipe steps(int number) {
    steps = number;
    return this;
  }

  CodelabRecipe watchedEvery(long number) {
    testEvery = number;
    return this;
  }

  Recipe recipe(double published, double measured) {
    double epochs = (double) steps / STEPS_PER_EPOCH;
    return new Recipe(
            name,
            "codelab",
            "%s; %s, batch 100, %,d steps".formatted(network, rule, steps),
            plan,
            Preparation.SCALE,
            TrainingSettings.of(new CrossEntropy(), optimiser, schedule.apply(rate), BATCH, epochs),
            rate,
            schedule,
            OptionalDouble.of(published),
            OptionalDouble.of(measured))
        .watching(Watching.every(testEvery));
  }
}
