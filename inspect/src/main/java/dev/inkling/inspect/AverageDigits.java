package dev.inkling.inspect;

import dev.inkling.data.ImageSize;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.recipes.PixelBaseline;
import java.util.List;
import java.util.Map;

/// The average images of the pixel baseline, and how far each two of them are apart.
///
/// @param title of what data
/// @param labels the classes' names
/// @param size of the images
/// @param averages `[class][pixel]`, 0…1
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record AverageDigits(String title, List<String> labels, ImageSize size, double[][] averages)
    implements Picture {
  /// Copies the labels.
  public AverageDigits {
    labels = List.copyOf(labels);
  }

  /// The averages of a baseline.
  public static AverageDigits of(PixelBaseline baseline) {
    return new AverageDigits(
        baseline.train().name(),
        baseline.train().classes(),
        baseline.train().size(),
        baseline.averages());
  }

  /// How far two averages are apart, pixel by pixel.
  ///
  /// @return the mean absolute difference, or the mean squared one
  public double apart(int one, int other, PixelBaseline.Distance distance) {
    double sum = 0;
    for (int p = 0; p < averages[one].length; p++) {
      double difference = averages[one][p] - averages[other][p];
      sum +=
          distance == PixelBaseline.Distance.MAE ? Math.abs(difference) : difference * difference;
    }
    return sum / averages[one].length;
  }

  /// Each two of them: `[one][other]`.
  public double[][] distances(PixelBaseline.Distance distance) {
    double[][] distances = new double[averages.length][averages.length];
    for (int i = 0; i < averages.length; i++) {
      for (int j = 0; j < averages.length; j++) {
        distances[i][j] = apart(i, j, distance);
      }
    }
    return distances;
  }

  @Override
  public Drawing drawing() {
    return AverageChart.of(this);
  }

  @Override
  public Map<String, Object> values() {
    return Values.map(
        "data", title,
        "labels", labels,
        "averages", Values.of(averages),
        "meanAbsoluteDifferences", Values.of(distances(PixelBaseline.Distance.MAE)),
        "meanSquaredDifferences", Values.of(distances(PixelBaseline.Distance.MSE)));
  }
}
