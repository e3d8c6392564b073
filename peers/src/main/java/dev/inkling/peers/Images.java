package dev.inkling.peers;

import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.prepare.Scale;
import dev.inkling.mnist.Mnist;

/// MNIST as all contestants get it: in memory, prepared, in the order of the data set, so many
/// images that every batch is full.
///
/// @param train the first ten thousand or so, which is what `inkling bench` trains on
/// @param test the first of the test set
record Images(Dataset train, Dataset test) {
  private static final int TRAIN = 10_000;
  private static final int TEST = 2_000;

  static Images of(int batch) {
    DatasetPair both = new Mnist().load();
    return new Images(both.train().limit(TRAIN / batch * batch), both.test().limit(TEST));
  }

  /// Grey levels as numbers from 0 to 1, image by image.
  static float[] values(Dataset images) {
    float[] values = new float[images.count() * images.size().values()];
    new Scale().apply(images.pixels(), 0, values.length, values, 0);
    return values;
  }

  static int[] labels(Dataset images) {
    int[] labels = new int[images.count()];
    java.util.Arrays.setAll(labels, images::label);
    return labels;
  }

  /// The share of labels that are the place of the largest of their row's numbers.
  static double accuracy(float[] logits, Dataset images) {
    int classes = logits.length / images.count(), right = 0;
    for (int i = 0; i < images.count(); i++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = logits[i * classes + c] > logits[i * classes + best] ? c : best;
      }
      right += best == images.label(i) ? 1 : 0;
    }
    return (double) right / images.count();
  }
}
