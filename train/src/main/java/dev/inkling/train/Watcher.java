package dev.inkling.train;

import dev.inkling.data.Dataset;
import java.util.function.Function;

/// Tries a network on what is watched; the evaluators are made once.
final class Watcher {
  private final Watch watch;
  private final Dataset sample;
  private final Evaluator onSample;
  private final Evaluator onAll;

  Watcher(Watch watch, Function<Dataset, Evaluator> evaluators) {
    this.watch = watch;
    this.sample = watch.sample();
    this.onAll = evaluators.apply(watch.images());
    this.onSample = sample == watch.images() ? onAll : evaluators.apply(sample);
  }

  boolean due(long step, long steps, int stepsPerEpoch) {
    return watch.due(step, steps, stepsPerEpoch);
  }

  Dataset images(boolean last) {
    return last ? watch.images() : sample;
  }

  Evaluation evaluate(boolean last) {
    return (last ? onAll : onSample).evaluate();
  }
}
