package dev.inkling.inspect;

import dev.inkling.inspect.draw.Colour;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.HeatMap;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.TextWidth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Draws a [ConfusionPicture].
final class ConfusionChart {
  private static final int MOST_WITH_WORDS = 15;

  private ConfusionChart() {}

  static Drawing of(ConfusionPicture picture) {
    double cell = cell(picture.labels());
    boolean beside = picture.labels().size() <= MOST_WITH_WORDS;
    return Drawing.joined(
            picture.title(),
            beside,
            List.of(counts(picture).drawing(cell), shares(picture).drawing(cell)))
        .headed(subtitle(picture));
  }

  // As large as the names over the columns and the words over the table need it.
  private static double cell(List<String> labels) {
    double widest = labels.stream().mapToDouble(label -> TextWidth.of(label, 10)).max().orElse(0);
    double least = labels.size() <= MOST_WITH_WORDS ? Math.max(36, 270.0 / labels.size()) : 20;
    return Math.max(Math.min(least, 90), widest + 4);
  }

  private static String subtitle(ConfusionPicture picture) {
    int count = picture.count(), errors = picture.errors();
    return String.format(
        Locale.ROOT,
        "%,d of %,d images were taken for another class (%.2f %%); the darker, the more of them",
        errors,
        count,
        count == 0 ? 0 : 100.0 * errors / count);
  }

  private static HeatMap counts(ConfusionPicture picture) {
    int[][] counts = picture.counts();
    String[][] words = new String[counts.length][counts.length];
    double[][] shades = new double[counts.length][counts.length];
    for (int a = 0; a < counts.length; a++) {
      for (int p = 0; p < counts.length; p++) {
        shades[a][p] = counts[a][p];
        words[a][p] = counts[a][p] == 0 ? "" : Integer.toString(counts[a][p]);
      }
    }
    return table("number of images", picture, shades, words);
  }

  private static HeatMap shares(ConfusionPicture picture) {
    double[][] shares = picture.shares();
    String[][] words = new String[shares.length][shares.length];
    for (int a = 0; a < shares.length; a++) {
      for (int p = 0; p < shares.length; p++) {
        words[a][p] = shares[a][p] == 0 ? "" : percent(100 * shares[a][p]);
      }
    }
    return table("share of each row in %", picture, percents(shares), words);
  }

  private static double[][] percents(double[][] shares) {
    return Arrays.stream(shares)
        .map(row -> Arrays.stream(row).map(share -> 100 * share).toArray())
        .toArray(double[][]::new);
  }

  private static String percent(double percent) {
    return String.format(Locale.ROOT, percent == 100 ? "%.0f" : "%.1f", percent);
  }

  private static HeatMap table(
      String title, ConfusionPicture picture, double[][] shades, String[][] words) {
    boolean withWords = words.length <= MOST_WITH_WORDS;
    String scale = withWords ? "" : String.format(Locale.ROOT, " (darkest: %.1f)", most(shades));
    return new HeatMap(
        title + scale,
        "true class",
        "recognised as",
        picture.labels(),
        picture.labels(),
        ofMost(shades),
        withWords ? words : empty(words.length),
        // The lightest colours are kept for none.
        share -> share == 0 ? Colour.of(0xF7F7F7) : Palette.sequential().at(0.08 + 0.8 * share),
        true);
  }

  /// The largest of the mistakes.
  private static double most(double[][] values) {
    double most = 0;
    for (int a = 0; a < values.length; a++) {
      for (int p = 0; p < values.length; p++) {
        most = a == p ? most : Math.max(most, values[a][p]);
      }
    }
    return most;
  }

  private static double[][] ofMost(double[][] values) {
    double most = most(values);
    double[][] shares = new double[values.length][values.length];
    for (int a = 0; a < values.length; a++) {
      for (int p = 0; p < values.length; p++) {
        shares[a][p] = a == p || most == 0 ? 0 : values[a][p] / most;
      }
    }
    return shares;
  }

  private static String[][] empty(int classes) {
    String[][] words = new String[classes][classes];
    for (String[] row : words) {
      Arrays.fill(row, "");
    }
    return words;
  }
}
