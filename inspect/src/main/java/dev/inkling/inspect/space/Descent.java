package dev.inkling.inspect.space;

import dev.inkling.data.Dataset;
import dev.inkling.inspect.Picture;
import dev.inkling.inspect.draw.AnimatedGif;
import dev.inkling.inspect.draw.Axis;
import dev.inkling.inspect.draw.Chart;
import dev.inkling.inspect.draw.Colour;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.Marker;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.Panel;
import dev.inkling.inspect.draw.Style;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What preprocessing does to gradient descent: the cost of a linear model with two weights on raw,
/// centred, decorrelated and whitened data, and the path of descent over it, each with its own best
/// learning rate.
///
/// Example: `new Descent(TwoFeatures.of(train.limit(1000))).drawing()`.
///
/// @param rows `[point][2]`, not treated
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Descent(double[][] rows) implements Picture {
  private static final double START_X = -2.4, START_Y = 1.5, REACH = 3;
  private static final int STEPS = 40, CORNERS = 120, CONTOURS = 9;
  private static final double GOAL = 0.001;
  private static final int POINTS = 1000;

  /// The cost on data after a treatment.
  public CostSurface surface(Treatment treatment) {
    return CostSurface.of(treatment.of(rows));
  }

  /// On two features of the first thousand images.
  public static Descent of(Dataset images) {
    return new Descent(TwoFeatures.of(images.limit(POINTS)));
  }

  /// Forty steps of descent on all four.
  @Override
  public Drawing drawing() {
    return frame(STEPS);
  }

  /// Step by step; it stays at the end for three seconds.
  public AnimatedGif animation() {
    List<Drawing> frames = IntStream.rangeClosed(0, STEPS).mapToObj(this::frame).toList();
    return new AnimatedGif(frames, 20, 300);
  }

  /// Writes the picture, or, where the file's name ends in `.gif`, the animation.
  @Override
  public void write(Path file) throws IOException {
    if (isAnimation(file)) {
      animation().write(file);
    } else {
      drawing().write(file);
    }
  }

  /// Whether a file is to hold the animation.
  public static boolean isAnimation(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gif");
  }

  @Override
  public Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Treatment treatment : Treatment.values()) {
      CostSurface surface = surface(treatment);
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("curvature", surface.h());
      one.put("condition", surface.condition());
      one.put("rate", surface.bestRate());
      one.put("path", surface.descend(STEPS, START_X, START_Y));
      values.put(treatment.title(), one);
    }
    return values;
  }

  private Drawing frame(int steps) {
    Panel[] panels = Stream.of(Treatment.values()).map(t -> panel(t, steps)).toArray(Panel[]::new);
    return Chart.of("Gradient descent over the cost of a linear model with two weights", panels)
        .subtitled(
            String.format(
                Locale.ROOT,
                "After %d steps, each with its best rate 2/(λ₁ + λ₂). Above each panel: the steps"
                    + " until the cost is 0.1 %% of the start's, and how much steeper the steepest"
                    + " direction is, κ = λ₁/λ₂. From contour to contour the cost is a quarter",
                steps))
        .described("Contours of the cost and the path of descent for four ways of preprocessing.")
        .drawing(1040, 372);
  }

  private Panel panel(Treatment treatment, int steps) {
    CostSurface surface = surface(treatment);
    Panel panel =
        Panel.of(
                Axis.linear("w₁ − best w₁").from(-REACH, REACH),
                Axis.linear("w₂ − best w₂").from(-REACH, REACH))
            .titled(title(treatment, surface))
            .withSquareUnits();
    panel = withContours(panel, surface);
    return withPath(panel, surface.descend(steps, START_X, START_Y));
  }

  private static String title(Treatment treatment, CostSurface surface) {
    int needed = surface.stepsTo(GOAL, START_X, START_Y);
    return String.format(
        Locale.ROOT,
        "%s: %d %s, κ = %.0f",
        treatment.title(),
        needed,
        needed == 1 ? "step" : "steps",
        surface.condition());
  }

  /// From the cost of the start downwards and upwards, a factor of four apart.
  private static Panel withContours(Panel panel, CostSurface surface) {
    double cost = surface.cost(START_X, START_Y);
    List<double[][]> ellipses = new ArrayList<>();
    for (int i = -2; i < CONTOURS; i++) {
      ellipses.add(surface.contour(cost / Math.pow(4, i), CORNERS));
    }
    Panel with = panel;
    for (int i = 0; i < ellipses.size(); i++) {
      Colour colour = Palette.sequential().at(0.25 + 0.7 * i / ellipses.size());
      double[][] ellipse = ellipses.get(i);
      with = with.line("", column(ellipse, 0), column(ellipse, 1), Style.line(colour, 0.9));
    }
    return with;
  }

  private static Panel withPath(Panel panel, double[][] path) {
    double[] x = column(path, 0), y = column(path, 1);
    return panel
        .line("path of descent", x, y, Style.line(Palette.VERMILION, 1.4))
        .points("steps", x, y, Marker.CIRCLE, 1.9, Style.filled(Palette.VERMILION))
        .points(
            "start",
            new double[] {x[0]},
            new double[] {y[0]},
            Marker.SQUARE,
            4,
            Style.filled(Colour.WHITE).outlined(Palette.VERMILION, 1.5))
        .points(
            "best weights",
            new double[1],
            new double[1],
            Marker.STAR,
            4.5,
            Style.filled(Colour.BLACK).outlined(Colour.WHITE, 0.7));
  }

  private static double[] column(double[][] rows, int k) {
    return Arrays.stream(rows).mapToDouble(row -> row[k]).toArray();
  }
}
