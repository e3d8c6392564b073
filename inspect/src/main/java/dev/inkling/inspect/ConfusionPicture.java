package dev.inkling.inspect;

import dev.inkling.inspect.draw.Drawing;
import dev.inkling.train.Evaluation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// How often each class was taken for each: counts, and shares of each row.
///
/// @param title what was judged
/// @param labels the classes' names
/// @param counts `counts[actual][predicted]`
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record ConfusionPicture(String title, List<String> labels, int[][] counts)
    implements Picture {
  /// Copies the labels.
  ///
  /// @throws IllegalArgumentException if there are not as many rows as labels
  public ConfusionPicture {
    labels = List.copyOf(labels);
    if (counts.length != labels.size()) {
      throw new IllegalArgumentException(
          "confusion of %d classes with %d labels".formatted(counts.length, labels.size()));
    }
  }

  /// The confusion of an evaluation.
  public static ConfusionPicture of(String title, List<String> labels, Evaluation evaluation) {
    return new ConfusionPicture(title, labels, evaluation.confusion());
  }

  /// How many images were judged.
  public int count() {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
  }

  /// How many were taken for another class.
  public int errors() {
    int errors = count();
    for (int k = 0; k < counts.length; k++) {
      errors -= counts[k][k];
    }
    return errors;
  }

  /// `shares[actual][predicted]`: of the images of a class, the share that was given each; a class
  /// without images has zeros.
  public double[][] shares() {
    double[][] shares = new double[counts.length][counts.length];
    for (int actual = 0; actual < counts.length; actual++) {
      int row = Arrays.stream(counts[actual]).sum();
      for (int predicted = 0; row > 0 && predicted < counts.length; predicted++) {
        shares[actual][predicted] = (double) counts[actual][predicted] / row;
      }
    }
    return shares;
  }

  /// Two tables beside each other. Colours are those of the mistakes; the diagonal is grey, for
  /// otherwise it would be all that one sees.
  @Override
  public Drawing drawing() {
    return ConfusionChart.of(this);
  }

  @Override
  public Map<String, Object> values() {
    return Values.map(
        "labels", labels,
        "count", count(),
        "errors", errors(),
        "counts", counts,
        "shares", Values.of(shares()));
  }
}
