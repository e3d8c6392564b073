package dev.inkling.interop.card;

import dev.inkling.data.Dataset;
import dev.inkling.digits.Model;
import dev.inkling.digits.Predictor;

/// How far probabilities are from the shares that come true, before and after they are corrected by
/// one number.
///
/// The expected calibration error: images are sorted into [#BINS] bins of equal width by the
/// probability of the predicted class; the error is the mean of |share recognised − mean
/// probability| over the bins, weighted by their images. Temperature scaling divides the logits by
/// a T for which the mean negative log-likelihood is least; no prediction changes.
///
/// Source: Guo, Pleiss, Sun, Weinberger, "On calibration of modern neural networks", ICML 2017.
///
/// @param temperature T
/// @param before expected calibration error, from 0 to 1
/// @param after the same with T
public record Calibration(double temperature, double before, double after) {
  /// How many bins there are.
  public static final int BINS = 15;

  private static final int FITTED = 10_000;
  private static final double LEAST = 1e-12;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final int STEPS = 40;

  /// The calibration on some images, with a temperature that is fitted on others.
  static Calibration of(Answers judged, Answers fitted) {
    double temperature = temperature(fitted);
    return new Calibration(temperature, error(judged, 1), error(judged, temperature));
  }

  /// The temperature for a model's logits, which [TemperatureScaling] makes a part of the model.
  ///
  /// @param training images to fit it on, of which the first 10,000 are used
  /// @throws NotFiniteException if it answers with a number that is not finite
  public static double temperature(Model model, Dataset training) {
    return temperature(Answers.of(Predictor.of(model), fittedOn(training)));
  }

  /// Those of the training images that temperatures are fitted on.
  static Dataset fittedOn(Dataset training) {
    return training.limit(Math.min(FITTED, training.count()));
  }

  /// By golden-section search over ln T: the likelihood has one maximum.
  static double temperature(Answers answers) {
    double low = Math.log(0.05), high = Math.log(20);
    for (int step = 0; step < STEPS; step++) {
      double span = GOLDEN * (high - low), left = high - span, right = low + span;
      if (loss(answers, Math.exp(left)) < loss(answers, Math.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.exp((low + high) / 2);
  }

  private static double loss(Answers answers, double temperature) {
    double loss = 0;
    for (int image = 0; image < answers.count(); image++) {
      double p = answers.probability(image, answers.labels()[image], temperature);
      loss -= Math.log(Math.max(LEAST, p));
    }
    return loss;
  }

  static double error(Answers answers, double temperature) {
    int[] right = new int[BINS];
    double[] confidence = new double[BINS];
    for (int image = 0; image < answers.count(); image++) {
      double p = answers.confidence(image, temperature);
      int bin = Math.clamp((int) (p * BINS), 0, BINS - 1);
      confidence[bin] += p;
      right[bin] += answers.isRight(image) ? 1 : 0;
    }
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(right[bin] - confidence[bin]);
    }
    return error / Math.max(1, answers.count());
  }
}
