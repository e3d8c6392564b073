package dev.inkling.interop.card;

import dev.inkling.data.Dataset;
import dev.inkling.digits.Model;
import dev.inkling.digits.Predictor;

/// How well a model does on labelled images that it was not trained on.
///
/// @param data what the images are called
/// @param sha256 their checksum
/// @param count how many there are
/// @param errors how many are not recognised
/// @param confusion `[actual][predicted]`
/// @param calibration of its probabilities
/// @param fittedOn what the temperature was fitted on
/// @param rejection to recognise 99.9 % of the rest
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Judged(
    String data,
    String sha256,
    int count,
    int errors,
    int[][] confusion,
    Calibration calibration,
    String fittedOn,
    Rejection rejection) {
  private static final double WANTED = 0.999;

  /// Judges a model.
  ///
  /// @param training images to fit the temperature on, of which the first 10,000 are used
  /// @param test images to judge it by, labelled as the model counts its classes
  /// @throws NotFiniteException if it answers with a number that is not finite
  public static Judged of(Model model, Dataset training, Dataset test) {
    Predictor predictor = Predictor.of(model);
    Dataset some = Calibration.fittedOn(training);
    Answers answers = Answers.of(predictor, test);
    return new Judged(
        test.name(),
        test.sha256(),
        test.count(),
        answers.errors(),
        answers.confusion(),
        Calibration.of(answers, Answers.of(predictor, some)),
        "the first %d images of %s".formatted(some.count(), training.name()),
        Rejection.of(answers, WANTED));
  }

  /// The share that is recognised.
  public double accuracy() {
    return count == 0 ? 0 : (double) (count - errors) / count;
  }
}
