package dev.inkling.inspect;

import dev.inkling.data.Dataset;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.ImageGrid;
import dev.inkling.inspect.draw.Pixels;
import dev.inkling.train.Evaluation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// The images that a network got most wrong, by their loss: what fastai calls top losses.
///
/// @param title what was judged
/// @param errors how many images of `count` were not recognised
/// @param count how many images were judged
/// @param worst the images, the highest loss first
public record Mistakes(String title, int errors, int count, List<Mistake> worst)
    implements Picture {
  private static final int COLUMNS = 8;
  private static final double SIDE = 76;

  /// One image that was got wrong.
  ///
  /// @param index its place in the data set
  /// @param image it, ink on paper
  /// @param truth its label's name
  /// @param predicted the name of the class that it was given
  /// @param probability the probability that class had
  /// @param loss `−ln p` of the probability p that its label had
  public record Mistake(
      int index, Pixels image, String truth, String predicted, double probability, double loss) {
    /// The probability that its label had.
    public double truthProbability() {
      return Math.exp(-loss);
    }
  }

  /// Copies the list.
  public Mistakes {
    worst = List.copyOf(worst);
  }

  /// The worst `most` images of an evaluation.
  ///
  /// @param dataset what was judged
  public static Mistakes of(String title, Dataset dataset, Evaluation evaluation, int most) {
    List<Mistake> worst =
        IntStream.range(0, dataset.count())
            .filter(i -> evaluation.predicted()[i] != dataset.label(i))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -evaluation.losses()[i]))
            .limit(most)
            .map(i -> mistake(dataset, evaluation, i))
            .toList();
    return new Mistakes(title, evaluation.score().errors(), dataset.count(), worst);
  }

  private static Mistake mistake(Dataset dataset, Evaluation evaluation, int index) {
    return new Mistake(
        index,
        DigitPixels.of(dataset, index),
        dataset.classes().get(dataset.label(index)),
        dataset.classes().get(evaluation.predicted()[index]),
        evaluation.confidence()[index],
        evaluation.losses()[index]);
  }

  @Override
  public Drawing drawing() {
    List<ImageGrid.Cell> cells =
        worst.stream().map(m -> new ImageGrid.Cell(m.image(), captions(m))).toList();
    int columns = Math.clamp(cells.size(), 1, COLUMNS);
    return new ImageGrid(title, subtitle(), cells, columns, SIDE).drawing();
  }

  private String subtitle() {
    String rate = String.format(Locale.ROOT, "%,d of %,d images", errors, count);
    return worst.isEmpty()
        ? rate + " were not recognised"
        : rate
            + " were not recognised; here those with the highest loss. Under each: recognised"
            + " as → true class; probability of either; loss";
  }

  private static List<String> captions(Mistake m) {
    return List.of(
        m.predicted() + " → " + m.truth(),
        percent(m.probability()) + " → " + percent(m.truthProbability()),
        String.format(Locale.ROOT, "loss %.2f", m.loss()));
  }

  private static String percent(double share) {
    return share < 0.00005
        ? "< 0.01 %"
        : String.format(Locale.ROOT, share < 0.01 ? "%.2f %%" : "%.1f %%", 100 * share);
  }

  @Override
  public Map<String, Object> values() {
    return Values.map(
        "errors", errors,
        "count", count,
        "mistakes",
            worst.stream()
                .map(
                    m ->
                        Values.map(
                            "index", m.index(),
                            "truth", m.truth(),
                            "predicted", m.predicted(),
                            "probability", m.probability(),
                            "truthProbability", m.truthProbability(),
                            "loss", m.loss()))
                .toList());
  }
}
