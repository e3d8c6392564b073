package dev.inkling.cli;

import dev.inkling.reproduce.Observer;
import dev.inkling.train.TrainingEvent;
import dev.inkling.train.TrainingEvent.BatchDone;
import dev.inkling.train.TrainingEvent.Started;
import java.util.Locale;

/// Progress over all the runs of a reproduction: which of how many, and the time that is left.
final class ReproduceProgress implements Observer, AutoCloseable {
  private static final long WHOLE = 10_000;

  private final Console console;
  private final Progress bar;
  private double share;
  private double weight;
  private long steps = 1;
  private boolean begun;

  ReproduceProgress(Console console) {
    this.console = console;
    this.bar = new Progress(console, "reproducing", "parts", WHOLE);
  }

  @Override
  public void begins(int index, int total, String name, double share, double weight) {
    this.share = share;
    this.weight = weight;
    begun = true;
    bar.label(String.format(Locale.ROOT, "%d/%d %s", index, total, name));
    bar.update((long) (WHOLE * share), "");
    if (!console.errIsTerminal()) {
      console.say(String.format(Locale.ROOT, "%d/%d %s", index, total, name));
    }
  }

  @Override
  public void failed(String name, String why) {
    bar.clear();
    console.warn(name + ": " + why + " (the others go on)");
  }

  @Override
  public boolean stopping() {
    return console.stop().requested();
  }

  @Override
  public void on(TrainingEvent event) {
    switch (event) {
      case Started started -> steps = Math.max(1, started.steps());
      case BatchDone batch -> step(batch);
      default -> {}
    }
  }

  private void step(BatchDone batch) {
    double done = share + weight * batch.step() / steps;
    bar.update(
        (long) (WHOLE * done),
        () -> String.format(Locale.ROOT, "accuracy %.1f %%", 100 * batch.accuracy()));
  }

  @Override
  public void close() {
    if (begun) {
      bar.close();
    }
  }
}
