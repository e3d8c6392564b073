package dev.inkling.inspect.space;

import dev.inkling.data.Dataset;
import dev.inkling.data.prepare.CentreOnMean;
import dev.inkling.data.prepare.DecorrelatedByPca;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.data.prepare.Scale;
import dev.inkling.data.prepare.Whitened;
import dev.inkling.inspect.draw.Anchor;
import dev.inkling.inspect.draw.Colour;
import dev.inkling.inspect.draw.ColourBar;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.ImageGrid;
import dev.inkling.inspect.draw.Mark;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.Pixels;
import dev.inkling.inspect.draw.Range;
import dev.inkling.inspect.draw.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Images and their second moments under the four treatments, which are fitted on the whole
/// training set as `train --prepare` fits them (whitening is ZCA, so that pixels stay pixels).
///
/// @param train what is fitted on; the first image of each class is shown
/// @param treatments by name, in the order in which they are shown
public record TreatedDigits(Dataset train, Map<String, Preprocessing> treatments) {
  private static final int MOMENTS = 28;
  private static final int MOST_SHOWN = 10;

  /// Fits the four treatments.
  public static TreatedDigits of(Dataset train) {
    Map<String, Preprocessing> treatments = new LinkedHashMap<>();
    treatments.put("raw", new Scale());
    treatments.put("centred", CentreOnMean.fit(train));
    treatments.put("decorrelated", DecorrelatedByPca.fit(train));
    treatments.put("whitened", Whitened.fit(train));
    return new TreatedDigits(train, treatments);
  }

  /// An image after a treatment.
  public float[] image(Preprocessing treatment, int index) {
    int values = train.size().values();
    float[] image = new float[values];
    treatment.apply(train.pixels(), train.offset(index), values, image, 0);
    return image;
  }

  /// The digits, a row for each treatment.
  public Drawing drawing() {
    List<ImageGrid.Cell> cells = new ArrayList<>();
    List<Integer> shown = firstOfEachClass();
    treatments.forEach(
        (name, treatment) -> shown.forEach(index -> cells.add(cell(name, treatment, index))));
    return new ImageGrid(
            "Preprocessing: digits as a network sees them",
            "Orange is above 0, blue below, white 0; each row has its own scale. Decorrelated, an"
                + " image is its coordinates along the principal components, the strongest first",
            cells,
            shown.size(),
            84)
        .drawing();
  }

  private List<Integer> firstOfEachClass() {
    Map<Integer, Integer> first = new TreeMap<>();
    for (int i = 0; i < train.count(); i++) {
      first.putIfAbsent(train.label(i), i);
    }
    return first.values().stream().limit(MOST_SHOWN).toList();
  }

  private ImageGrid.Cell cell(String name, Preprocessing treatment, int index) {
    float[] image = image(treatment, index);
    double most = scale(treatment);
    int plane = train.height() * train.width();
    double[] shares = new double[plane];
    for (int i = 0; i < plane; i++) {
      shares[i] = 0.5 + 0.5 * image[i] / most;
    }
    Pixels pixels =
        treatment instanceof Scale
            ? Pixels.of(train.width(), train.height(), shares, s -> Palette.ink().at(2 * s - 1))
            : Pixels.of(train.width(), train.height(), shares, Palette.diverging()::at);
    return new ImageGrid.Cell(pixels, List.of(name));
  }

  /// What most of the numbers do not pass: three times their deviation over a hundred images.
  private double scale(Preprocessing treatment) {
    if (treatment instanceof Scale) {
      return 1;
    }
    double squares = 0;
    int images = Math.min(100, train.count()), values = train.size().values();
    for (int n = 0; n < images; n++) {
      for (float x : image(treatment, n)) {
        squares += x * x;
      }
    }
    return squares == 0 ? 1 : 3 * Math.sqrt(squares / images / values);
  }

  /// Mean products of two numbers of an image, `M[i, j] = mean of x_i · x_j`: the curvature of a
  /// linear model's squared error. Those of the middle row's pixels, or of the first components.
  ///
  /// @return `[i][j]`, at most 28 × 28
  public double[][] moments(String name) {
    Preprocessing treatment = treatment(name);
    int side = Math.min(MOMENTS, train.width());
    int from = treatment instanceof DecorrelatedByPca ? 0 : train.height() / 2 * train.width();
    double[][] sums = new double[side][side];
    int images = Math.min(10_000, train.count());
    for (int n = 0; n < images; n++) {
      float[] image = image(treatment, n);
      for (int i = 0; i < side; i++) {
        for (int j = 0; j < side; j++) {
          sums[i][j] += (double) image[from + i] * image[from + j] / images;
        }
      }
    }
    return sums;
  }

  private Preprocessing treatment(String name) {
    Preprocessing treatment = treatments.get(name);
    if (treatment == null) {
      throw new IllegalArgumentException(
          "treatment '%s' is unknown, expected one of %s".formatted(name, treatments.keySet()));
    }
    return treatment;
  }

  /// The mean products as four matrices.
  public Drawing matrices() {
    List<Mark> marks = new ArrayList<>();
    double side = 190, step = 256, top = 92;
    marks.add(
        Mark.Text.of(
                14, 29, "Preprocessing: mean products of two numbers of an image", 15, Anchor.START)
            .inBold());
    String[] lines = {
      "Those of the 28 pixels of the middle row, or of the first 28 components. Centring takes away"
          + " what all pixels share, decorrelating all",
      "that is off the diagonal; whitening evens the diagonal out, except for pixels that hardly vary"
    };
    for (int i = 0; i < lines.length; i++) {
      marks.add(Mark.Text.of(14, 47 + 15 * i, lines[i], 11, Anchor.START).in(Colour.GREY));
    }
    int k = 0;
    for (String name : treatments.keySet()) {
      matrix(name, 24 + step * k++, top, side, marks);
    }
    return new Drawing("Mean products", "", 24 + step * k, top + side + 40, marks);
  }

  private void matrix(String name, double x, double y, double side, List<Mark> marks) {
    double[][] moments = moments(name);
    int count = moments.length;
    double most = 0;
    double[] flat = new double[count * count];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = moments[i / count][i % count];
      most = Math.max(most, Math.abs(flat[i]));
    }
    Range range = new Range(-most, most);
    Pixels pixels = Pixels.of(count, count, flat, value -> Palette.diverging().at(value, range));
    marks.add(Mark.Text.of(x + side / 2, y - 8, name, 11, Anchor.MIDDLE).inBold());
    marks.add(new Mark.Raster(x, y, side, side, pixels));
    marks.add(new Mark.Rectangle(x, y, side, side, Style.line(Colour.GREY, 0.6)));
    boolean components = treatment(name) instanceof DecorrelatedByPca;
    String label = components ? "component 1 … 28" : "pixel 1 … 28 of the middle row";
    marks.add(Mark.Text.of(x + side / 2, y + side + 16, label, 10, Anchor.MIDDLE));
    marks.add(new ColourBar("", range, Palette.diverging()).at(x + side + 8, y, side));
  }
}
