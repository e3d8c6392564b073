package dev.inkling.inspect;

import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.HeatMap;
import dev.inkling.inspect.draw.ImageGrid;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.Pixels;
import dev.inkling.recipes.PixelBaseline.Distance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Draws [AverageDigits].
final class AverageChart {
  private static final double SIDE = 72;
  private static final int COLUMNS = 10;

  private AverageChart() {}

  static Drawing of(AverageDigits digits) {
    Drawing images = images(digits);
    if (digits.labels().size() > 15) {
      return images;
    }
    double[][] absolute = digits.distances(Distance.MAE), squared = digits.distances(Distance.MSE);
    Drawing tables =
        Drawing.joined(
            "",
            true,
            List.of(
                table("mean absolute difference in %", digits, absolute).drawing(34),
                table("mean squared difference in %", digits, squared).drawing(34)));
    return Drawing.joined(images.title(), false, List.of(images, tables));
  }

  private static Drawing images(AverageDigits digits) {
    List<ImageGrid.Cell> cells = new ArrayList<>();
    for (int k = 0; k < digits.labels().size(); k++) {
      Pixels pixels =
          Pixels.ink(digits.size().width(), digits.size().height(), firstPlane(digits, k));
      cells.add(new ImageGrid.Cell(pixels, List.of(digits.labels().get(k))));
    }
    return new ImageGrid(
            "Average images of " + digits.title(),
            "The mean of each class's training images, and how far each two of them are apart, on"
                + " pixels from 0 to 1. An image is given the class whose average is nearest.",
            cells,
            COLUMNS,
            SIDE)
        .drawing();
  }

  private static double[] firstPlane(AverageDigits digits, int k) {
    return Arrays.copyOf(digits.averages()[k], digits.size().width() * digits.size().height());
  }

  private static HeatMap table(String title, AverageDigits digits, double[][] distances) {
    double most = Arrays.stream(distances).flatMapToDouble(Arrays::stream).max().orElse(1);
    int classes = distances.length;
    String[][] words = new String[classes][classes];
    double[][] shades = new double[classes][classes];
    for (int i = 0; i < classes; i++) {
      for (int j = 0; j < classes; j++) {
        words[i][j] = i == j ? "" : String.format(Locale.ROOT, "%.1f", 100 * distances[i][j]);
        shades[i][j] = most == 0 ? 0 : distances[i][j] / most;
      }
    }
    return new HeatMap(
        title,
        "",
        "",
        digits.labels(),
        digits.labels(),
        shades,
        words,
        share -> Palette.sequential().at(0.85 * share),
        true);
  }
}
