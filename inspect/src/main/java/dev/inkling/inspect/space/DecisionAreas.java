package dev.inkling.inspect.space;

import dev.inkling.autograd.Workers;
import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.plane.PlaneAxis;
import dev.inkling.data.plane.PlaneProblem;
import dev.inkling.digits.Model;
import dev.inkling.inspect.draw.Axis;
import dev.inkling.inspect.draw.Chart;
import dev.inkling.inspect.draw.Colour;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.Marker;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.Panel;
import dev.inkling.inspect.draw.Pixels;
import dev.inkling.inspect.draw.Range;
import dev.inkling.inspect.draw.Style;
import dev.inkling.tensor.Kernels;
import dev.inkling.train.Evaluation;
import dev.inkling.train.Evaluator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Which class a classifier gives to each point of the plane, and how sure it is.
///
/// @param name a line above the picture
/// @param classes the classes' names
/// @param side of the grid of places, side × side
/// @param range of both coordinates
/// @param winners the class of each place, rows from the lowest y, columns from the lowest x
/// @param confidence the probability of that class
/// @param x of the data's points, which are drawn on top; may be empty
/// @param y of the data's points
/// @param labels their right classes
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record DecisionAreas(
    String name,
    List<String> classes,
    int side,
    Range range,
    int[] winners,
    double[] confidence,
    double[] x,
    double[] y,
    int[] labels) {
  private static final int GRID = 256;
  private static final int MOST_POINTS = 400;

  /// Copies the names.
  public DecisionAreas {
    classes = List.copyOf(classes);
  }

  /// A model that reads two numbers, asked about every point that two bytes can stand for.
  ///
  /// @param axis how bytes stand for coordinates
  /// @param points drawn on top, the first 400
  /// @throws DataException if the model reads something else than images of 1 × 2
  public static DecisionAreas of(
      Model model, PlaneAxis axis, String name, Dataset points, Kernels kernels) {
    if (!model.imageSize().equals(PlaneProblem.POINT)) {
      throw new DataException(
          "decision areas are drawn of models that read two numbers (1×2), this one reads "
              + model.imageSize());
    }
    Dataset shown = points.limit(MOST_POINTS);
    Evaluation seen = evaluation(model, kernels);
    return new DecisionAreas(
        name,
        model.labels(),
        GRID,
        new Range(axis.lowest(), axis.highest()),
        seen.predicted(),
        IntStream.range(0, GRID * GRID).mapToDouble(i -> seen.confidence()[i]).toArray(),
        coordinates(shown, 0, axis),
        coordinates(shown, 1, axis),
        IntStream.range(0, shown.count()).map(shown::label).toArray());
  }

  /// A linear classifier, asked about a fine grid over −1 … 1.
  public static DecisionAreas of(LinearClassifier classifier, String name) {
    int side = 400;
    int[] winners = new int[side * side];
    double[] confidence = new double[side * side];
    for (int i = 0; i < winners.length; i++) {
      double x = 2 * (i % side + 0.5) / side - 1, y = 2 * (i / side + 0.5) / side - 1;
      double[] probabilities = classifier.probabilities(x, y);
      for (int k = 1; k < probabilities.length; k++) {
        winners[i] = probabilities[k] > probabilities[winners[i]] ? k : winners[i];
      }
      confidence[i] = probabilities[winners[i]];
    }
    List<String> names =
        IntStream.range(0, classifier.classes()).mapToObj(k -> "class " + k).toList();
    Range range = new Range(-1, 1);
    double[] none = {};
    return new DecisionAreas(name, names, side, range, winners, confidence, none, none, new int[0]);
  }

  private static Evaluation evaluation(Model model, Kernels kernels) {
    byte[] grid = new byte[2 * GRID * GRID];
    for (int i = 0; i < GRID * GRID; i++) {
      grid[2 * i] = (byte) (i % GRID);
      grid[2 * i + 1] = (byte) (i / GRID);
    }
    Dataset all =
        new Dataset(
            "grid", PlaneProblem.POINT, grid, new byte[GRID * GRID], model.labels(), "all points");
    try (Workers workers = Workers.of(1)) {
      return new Evaluator(
              model.network(), model.parameters(), model.preprocessing(), all, workers, kernels)
          .evaluate();
    }
  }

  private static double[] coordinates(Dataset points, int which, PlaneAxis axis) {
    return IntStream.range(0, points.count())
        .mapToDouble(i -> axis.coordinate(points.pixels()[2 * i + which] & 0xFF))
        .toArray();
  }

  /// Several beside each other.
  public static Drawing beside(String title, List<DecisionAreas> all) {
    Panel[] panels = all.stream().map(DecisionAreas::panel).toArray(Panel[]::new);
    return Chart.of(title, panels)
        .subtitled(
            "The colour of a place is the class that it is given: the stronger, the surer; black"
                + " lines are the frontiers")
        .described("Areas of the plane by the class that the classifier gives to their points.")
        .drawing(panels.length == 1 ? 520 : 400 * panels.length, panels.length == 1 ? 580 : 490);
  }

  /// Everything as numbers.
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", name);
    values.put("classes", classes);
    values.put("range", List.of(range.low(), range.high()));
    values.put("side", side);
    values.put("winners", winners);
    values.put("x", x);
    values.put("y", y);
    values.put("labels", labels);
    return values;
  }

  private Panel panel() {
    Panel panel =
        Panel.of(
                Axis.linear("x₁").from(range.low(), range.high()),
                Axis.linear("x₂").from(range.low(), range.high()))
            .titled(name)
            .withSquareUnits()
            .area(range, range, pixels());
    for (int k = 0; k < classes.size(); k++) {
      panel = withPoints(panel, k);
    }
    return panel;
  }

  /// A class without points still gets its place in the legend.
  private Panel withPoints(Panel panel, int group) {
    int[] members = IntStream.range(0, labels.length).filter(i -> labels[i] == group).toArray();
    Style style = Style.filled(Palette.category(group)).outlined(Colour.WHITE, 0.8);
    return panel.points(
        classes.get(group),
        IntStream.of(members).mapToDouble(i -> x[i]).toArray(),
        IntStream.of(members).mapToDouble(i -> y[i]).toArray(),
        labels.length == 0 ? Marker.SQUARE : Marker.of(group),
        labels.length < 20 ? 6 : 2.8,
        style);
  }

  private Pixels pixels() {
    int[] argb = new int[side * side];
    for (int i = 0; i < argb.length; i++) {
      int upside = (side - 1 - i / side) * side + i % side;
      argb[i] = 0xFF000000 | colour(upside).rgb();
    }
    return new Pixels(side, side, argb);
  }

  private Colour colour(int place) {
    boolean frontier =
        place % side + 1 < side && winners[place] != winners[place + 1]
            || place + side < winners.length && winners[place] != winners[place + side];
    if (frontier) {
      return Colour.BLACK;
    }
    double even = 1.0 / classes.size();
    double sure = Math.clamp((confidence[place] - even) / (1 - even), 0, 1);
    return Palette.category(winners[place]).lighter(0.88 - 0.38 * sure);
  }
}
