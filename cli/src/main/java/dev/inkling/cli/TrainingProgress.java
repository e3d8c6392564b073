package dev.inkling.cli;

import dev.inkling.recipes.FineTuning;
import dev.inkling.recipes.Recipes;
import dev.inkling.train.TrainingEvent;
import dev.inkling.train.TrainingEvent.BatchDone;
import dev.inkling.train.TrainingEvent.Started;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Draws the progress of a training run, and has it stopped when the user asks for that.
final class TrainingProgress implements TrainingEvent.Listener {
  /// Loss and accuracy of single batches jump; this much of the old mean stays at each.
  private static final double INERTIA = 0.98;

  private final Console console;
  private final String recipe;
  private final Runnable stop;
  private final DrawnDigits digits;
  private @Nullable Progress bar;
  private long steps;
  private int batchSize;
  private long epochs;
  private long epoch;
  private double loss = Double.NaN;
  private double accuracy = Double.NaN;
  private String endedEarly = "";
  private String validated = "";

  /// @param recipe the label
  /// @param stop ends the run after the present step
  TrainingProgress(Console console, String recipe, Runnable stop) {
    this.console = console;
    this.digits = new DrawnDigits(console, draws(recipe));
    this.recipe = recipe;
    this.stop = stop;
  }

  /// Steps of the run in all.
  long steps() {
    return steps;
  }

  @Override
  public void on(TrainingEvent event) {
    if (console.stop().requested()) {
      stop.run();
    }
    switch (event) {
      case Started started -> begin(started);
      case BatchDone batch -> step(batch);
      case TrainingEvent.Validated done ->
          validated = "  valid " + percent(done.evaluation().score().accuracy());
      case TrainingEvent.Watched done -> watched(done);
      case TrainingEvent.Paused paused -> line("Paused after step %,d", paused.step());
      case TrainingEvent.Continued done -> continued(done);
      case TrainingEvent.RateChanged changed ->
          line("Learning rate × %s after step %,d", changed.factor(), changed.step());
      case TrainingEvent.Warned warned -> console.warn(warned.what());
      case TrainingEvent.Stopped stopped -> endedEarly = stopped.why();
      case TrainingEvent.Finished finished -> {}
    }
  }

  private void watched(TrainingEvent.Watched done) {
    validated = "  test " + percent(done.evaluation().score().accuracy());
    digits.show(done, bar);
  }

  private void begin(Started started) {
    steps = started.steps();
    batchSize = started.batchSize();
    epochs = Math.ceilDiv(steps, started.stepsPerEpoch());
    console.say(
        String.format(
            Locale.ROOT, "Training %s, %,d steps of %d images", recipe, steps, batchSize));
    bar =
        new Progress(console, "training", "images", steps * batchSize)
            .after(started.step() * batchSize);
  }

  private void step(BatchDone batch) {
    loss = mean(loss, batch.loss());
    accuracy = mean(accuracy, batch.accuracy());
    if (bar != null) {
      beginEpoch(bar, (long) Math.ceil(batch.epoch()));
      bar.update(batch.step() * batchSize, this::detail);
    }
  }

  private void beginEpoch(Progress bar, long next) {
    if (epoch != next) {
      epoch = next;
      bar.label("epoch " + epoch + "/" + epochs);
    }
  }

  private void continued(TrainingEvent.Continued done) {
    if (bar != null) {
      bar.waited(done.seconds());
    }
    line("Going on after %.1f s", done.seconds());
  }

  /// A line that stays above the bar.
  private void line(String format, Object... values) {
    if (bar != null) {
      bar.clear();
    }
    console.say(String.format(Locale.ROOT, format, values));
  }

  private static double mean(double before, double now) {
    return Double.isNaN(before) ? now : INERTIA * before + (1 - INERTIA) * now;
  }

  private String detail() {
    return String.format(
        Locale.ROOT, "loss %.3f  accuracy %s%s", loss, percent(accuracy), validated);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /// Draws the last state and leaves the line.
  void close() {
    if (bar != null) {
      bar.close();
    }
    if (!endedEarly.isEmpty() && !console.stop().requested()) {
      console.say("Ended early: " + endedEarly);
    }
  }

  /// Leaves the line for an error.
  void abandon() {
    if (bar != null) {
      bar.abandon();
    }
  }

  /// Fine-tuning is no recipe of the table.
  private static boolean draws(String recipe) {
    return !recipe.equals(FineTuning.NAME) && Recipes.named(recipe).watching().drawn();
  }
}
