package dev.inkling.train;

import dev.inkling.runlog.Score;

/// How a network did on a labelled set of images.
///
/// @param score loss, accuracy, errors
/// @param confusion `confusion[actual][predicted]`: how often each class was taken for each
/// @param predicted the class that each image was given, in the set's order
/// @param confidence the probability of that class
/// @param losses the cross-entropy of each image, `−ln p` of its label's probability p
@SuppressWarnings("ArrayRecordComponent") // results to read, not values to compare
public record Evaluation(
    Score score, int[][] confusion, int[] predicted, float[] confidence, float[] losses) {
  /// Of the images given class k, the share that is of class k; 0 where none was.
  public double precision(int k) {
    int given = 0;
    for (int[] row : confusion) {
      given += row[k];
    }
    return given == 0 ? 0 : (double) confusion[k][k] / given;
  }

  /// Of the images of class k, the share that was given class k; 0 where there are none.
  public double recall(int k) {
    return count(k) == 0 ? 0 : (double) confusion[k][k] / count(k);
  }

  /// The harmonic mean of precision and recall.
  public double f1(int k) {
    double sum = precision(k) + recall(k);
    return sum == 0 ? 0 : 2 * precision(k) * recall(k) / sum;
  }

  /// The images of class k.
  public int count(int k) {
    int count = 0;
    for (int cell : confusion[k]) {
      count += cell;
    }
    return count;
  }
}
