package dev.inkling.interop.card;

import dev.inkling.data.Dataset;
import dev.inkling.digits.Predictor;
import dev.inkling.digits.Softmax;
import java.util.Arrays;

/// What a model answers about labelled images.
///
/// @param classes how many there are
/// @param labels the true class of each image
/// @param logits image by image, class by class; not to be changed
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answers(int classes, int[] labels, float[] logits) {
  private static final int TOGETHER = 1000;

  /// @throws NotFiniteException if a logit is not finite
  static Answers of(Predictor predictor, Dataset images) {
    int classes = predictor.classes(), values = images.size().values();
    int[] labels = new int[images.count()];
    float[] logits = new float[labels.length * classes];
    float[] some = new float[TOGETHER * classes];
    for (int from = 0; from < labels.length; from += TOGETHER) {
      int count = Math.min(TOGETHER, labels.length - from);
      int begin = images.offset(from);
      byte[] pixels = Arrays.copyOfRange(images.pixels(), begin, begin + count * values);
      predictor.logits(pixels, count, some);
      System.arraycopy(some, 0, logits, from * classes, count * classes);
    }
    Arrays.setAll(labels, images::label);
    checkFinite(logits, classes, images.name());
    return new Answers(classes, labels, logits);
  }

  private static void checkFinite(float[] logits, int classes, String images) {
    for (int i = 0; i < logits.length; i++) {
      if (!Float.isFinite(logits[i])) {
        throw new NotFiniteException(
            "its outputs are not finite: %s for class %d of image %d of %s (did its training diverge?)"
                .formatted(logits[i], i % classes, i / classes, images));
      }
    }
  }

  int count() {
    return labels.length;
  }

  int predicted(int image) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      best = logit(image, k) > logit(image, best) ? k : best;
    }
    return best;
  }

  boolean isRight(int image) {
    return predicted(image) == labels[image];
  }

  int errors() {
    int errors = 0;
    for (int image = 0; image < count(); image++) {
      errors += isRight(image) ? 0 : 1;
    }
    return errors;
  }

  /// `[actual][predicted]`.
  int[][] confusion() {
    int[][] confusion = new int[classes][classes];
    for (int image = 0; image < count(); image++) {
      confusion[labels[image]][predicted(image)]++;
    }
    return confusion;
  }

  /// The probability of a class by the softmax of the logits divided by a temperature.
  double probability(int image, int k, double temperature) {
    double most = logit(image, predicted(image)), sum = 0;
    for (int other = 0; other < classes; other++) {
      sum += Math.exp((logit(image, other) - most) / temperature);
    }
    return Math.exp((logit(image, k) - most) / temperature) / sum;
  }

  /// The probability of the class that is predicted.
  double confidence(int image, double temperature) {
    return probability(image, predicted(image), temperature);
  }

  /// The probability that a recogniser says of the class that it predicts; its very bits.
  float said(int image) {
    float[] probabilities = Arrays.copyOfRange(logits, image * classes, (image + 1) * classes);
    Softmax.inPlace(probabilities, 0, classes);
    return probabilities[predicted(image)];
  }

  private float logit(int image, int k) {
    return logits[image * classes + k];
  }
}
