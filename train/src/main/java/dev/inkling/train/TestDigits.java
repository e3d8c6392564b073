package dev.inkling.train;

import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.runlog.DigitsLogged;
import dev.inkling.runlog.DigitsLogged.Kind;
import dev.inkling.runlog.TestLogged;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Up to 1,000 test digits, evenly spread over the test set and the same all through the run, that
/// the network is tried on now and then: to be watched only, nothing is chosen by them.
final class TestDigits {
  static final int MOST = 1000;

  private final Dataset test;
  private final int[] indices;
  private final Dataset digits;
  private final Function<Dataset, Evaluator> evaluators;
  private @Nullable Evaluator evaluator;

  TestDigits(Dataset test, Function<Dataset, Evaluator> evaluators) {
    this.test = test;
    this.evaluators = evaluators;
    int count = test.count();
    int fitting = Math.max(1, DigitsLogged.MAX_PIXELS / test.size().values());
    int picked = Math.min(Math.min(MOST, fitting), count);
    this.indices = IntStream.range(0, picked).map(i -> (int) ((long) i * count / picked)).toArray();
    this.digits = picked == count ? test : test.subset(indices);
  }

  int count() {
    return indices.length;
  }

  /// What they look like.
  DigitsLogged images() {
    return logged(0, Kind.IMAGES, new int[0], new byte[0], digits.pixels());
  }

  /// Tries the network with its present weights.
  Evaluation evaluate() {
    Evaluator built = evaluator == null ? evaluators.apply(digits) : evaluator;
    evaluator = built;
    return built.evaluate();
  }

  /// Whether what the network was tried on has these digits in it: it is the whole test set, or as
  /// many of its images, which [Watch] spreads as we do.
  boolean areAmong(Dataset tried) {
    return tried.count() == test.count() || tried.count() == digits.count();
  }

  /// What became of these digits when the network was tried on them, or on all of the test set.
  DigitsLogged predictions(long step, Evaluation tried) {
    int[] predictions = new int[indices.length];
    byte[] probabilities = new byte[indices.length];
    for (int i = 0; i < indices.length; i++) {
      int place = place(i, tried);
      predictions[i] = tried.predicted()[place];
      probabilities[i] = Prediction.toByte(tried.confidence()[place]);
    }
    return logged(step, Kind.TEST, predictions, probabilities, new byte[0]);
  }

  /// The score of these digits, when the network was tried on them or on all of the test set.
  TestLogged score(long step, double epoch, Evaluation tried, double seconds) {
    int errors = 0;
    double loss = 0;
    for (int i = 0; i < indices.length; i++) {
      int place = place(i, tried);
      errors += tried.predicted()[place] == digits.label(i) ? 0 : 1;
      loss += tried.losses()[place];
    }
    double right = (double) (indices.length - errors) / indices.length;
    return new TestLogged(
        step, epoch, loss / indices.length, right, errors, indices.length, seconds);
  }

  private int place(int digit, Evaluation tried) {
    return tried.predicted().length == indices.length ? digit : indices[digit];
  }

  private DigitsLogged logged(
      long step, Kind kind, int[] predictions, byte[] probabilities, byte[] pixels) {
    ImageSize size = digits.size();
    return new DigitsLogged(
        step,
        kind,
        size.channels(),
        size.height(),
        size.width(),
        indices,
        IntStream.range(0, indices.length).map(digits::label).toArray(),
        predictions,
        probabilities,
        pixels);
  }
}
