package dev.inkling.inspect;

import dev.inkling.inspect.draw.Axis;
import dev.inkling.inspect.draw.Chart;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.Marker;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.Panel;
import dev.inkling.inspect.draw.Style;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// Draws [LearningCurves].
final class LearningChart {
  private static final int RAW_POINTS = 500, SMOOTH_POINTS = 250;
  private static final double WIDTH = 860, FIRST = 340, SECOND = 300;

  private final LearningCurves curves;

  private LearningChart(LearningCurves curves) {
    this.curves = curves;
  }

  static Drawing of(LearningCurves curves) {
    LearningChart chart = new LearningChart(curves);
    Drawing steps = chart.perBatch().drawing(WIDTH, FIRST);
    if (curves.epochLoss().size() < 2) {
      return steps;
    }
    Drawing epochs = chart.perEpoch().drawing(WIDTH, SECOND);
    return Drawing.joined(steps.title(), false, List.of(steps, epochs));
  }

  private Chart perBatch() {
    return Chart.of(
            "Learning curves of " + curves.run(),
            batchPanel("loss", curves.loss(), curves.otherLoss(), 1),
            batchPanel("accuracy in %", curves.accuracy(), curves.otherAccuracy(), 100))
        .subtitled(subtitle());
  }

  private String subtitle() {
    long steps = (long) Arrays.stream(curves.loss().x()).max().orElse(0);
    String all = String.format(Locale.ROOT, "%,d steps", steps);
    Curve other = curves.otherAccuracy();
    return other.size() == 0
        ? all
        : all
            + String.format(
                Locale.ROOT,
                "; %s accuracy at the end: %.2f %%",
                curves.others(),
                100 * other.y()[other.size() - 1]);
  }

  private Panel batchPanel(String label, Curve training, Curve other, double unit) {
    Curve raw = training.thinned(RAW_POINTS), smooth = training.smoothed().thinned(SMOOTH_POINTS);
    Panel panel =
        Panel.of(Axis.linear("training step"), axis(label, smooth, raw, other, unit))
            .line(
                "each batch",
                raw.x(),
                times(raw.y(), unit),
                Style.line(Palette.BLUE.lighter(0.65), 0.7))
            .line(
                "training, smoothed",
                smooth.x(),
                times(smooth.y(), unit),
                Style.line(Palette.BLUE, 1.8));
    return others(panel, other, unit);
  }

  private Chart perEpoch() {
    Curve loss = curves.epochLoss(), accuracy = curves.epochAccuracy();
    return Chart.of(
        "",
        epochPanel("loss", loss, curves.otherLoss(), 1),
        epochPanel("accuracy in %", accuracy, curves.otherAccuracy(), 100));
  }

  private Panel epochPanel(String label, Curve training, Curve other, double unit) {
    double[] epochs = curves.otherEpochs().stream().mapToDouble(Double::doubleValue).toArray();
    Panel panel =
        Panel.of(Axis.linear("epoch"), axis(label, training, training, other, unit))
            .line(
                "training, mean of the epoch",
                training.x(),
                times(training.y(), unit),
                Style.line(Palette.BLUE, 1.8))
            .points(
                "",
                training.x(),
                times(training.y(), unit),
                Marker.CIRCLE,
                dot(training.size()),
                Style.filled(Palette.BLUE));
    return others(panel, new Curve(epochs, other.y()), unit);
  }

  private Panel others(Panel panel, Curve other, double unit) {
    if (other.size() == 0) {
      return panel;
    }
    Style line = Style.line(Palette.VERMILION, 1.8);
    return panel
        .line(other.size() > 1 ? curves.others() : "", other.x(), times(other.y(), unit), line)
        .points(
            other.size() == 1 ? curves.others() + ", at the end" : "",
            other.x(),
            times(other.y(), unit),
            Marker.DIAMOND,
            other.size() == 1 ? 4.5 : dot(other.size()),
            Style.filled(Palette.VERMILION));
  }

  private static double dot(int points) {
    return points > 60 ? 1.2 : points > 25 ? 2 : 3;
  }

  // A loss that falls far is shown by ratios. Accuracy is shown from where most of it lies: the
  // first steps from a tenth would press the rest flat.
  private static Axis axis(String label, Curve smooth, Curve raw, Curve other, double unit) {
    double[] y = finite(smooth, other);
    if (y.length == 0) {
      return Axis.linear(label);
    }
    if (unit == 1) {
      boolean far = y[0] > 0 && y[y.length - 1] > 8 * y[0];
      return far
          ? Axis.logarithmic(label).from(Math.max(y[0] / 4, 1e-8), 1.3 * y[y.length - 1])
          : Axis.linear(label).from(0, 1.1 * Math.max(y[y.length - 1], highest(raw)));
    }
    double low = y[y.length / 10];
    return Axis.linear(label).from(Math.max(0, 100 - 1.6 * (100 - 100 * low) - 0.5), 100.2);
  }

  private static double highest(Curve raw) {
    double[] y = finite(raw, new Curve(new double[0], new double[0]));
    return y.length == 0 ? 0 : y[(int) (0.98 * (y.length - 1))];
  }

  private static double[] finite(Curve one, Curve other) {
    return DoubleStream.concat(Arrays.stream(one.y()), Arrays.stream(other.y()))
        .filter(Double::isFinite)
        .sorted()
        .toArray();
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }
}
