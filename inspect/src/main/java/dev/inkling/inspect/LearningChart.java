package dev.inkling.inspect;

import dev.inkling.inspect.draw.Axis;
import dev.inkling.inspect.draw.Chart;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.Marker;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.Panel;
import dev.inkling.inspect.draw.Style;
import dev.inkling.inspect.draw.Tick;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Draws [LearningCurves].
final class LearningChart {
  private static final int RAW_POINTS = 500, SMOOTH_POINTS = 250;
  private static final String PLAIN = "cross-entropy";
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
    StringBuilder words = new StringBuilder();
    words.append(String.format(Locale.ROOT, "%,.0f steps", last(curves.loss())));
    Curve other = curves.otherAccuracy();
    if (other.size() > 0) {
      double end = 100 * other.y()[other.size() - 1];
      words.append(
          String.format(Locale.ROOT, "; %s accuracy at the end %.2f %%", curves.others(), end));
      if (!curves.trainingLoss().equals(PLAIN)) {
        words.append("; the loss in training is ").append(curves.trainingLoss());
        words.append(", that of the ").append(curves.others()).append(" images ").append(PLAIN);
      }
    }
    return words.toString();
  }

  private Panel batchPanel(String label, Curve training, Curve other, double unit) {
    Curve raw = training.thinned(RAW_POINTS), smooth = training.smoothed().thinned(SMOOTH_POINTS);
    Panel panel =
        Panel.of(steps(), axis(label, smooth, raw, other, unit))
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
        Panel.of(epochs(), axis(label, training, training, other, unit))
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
        .line("", other.x(), times(other.y(), unit), line)
        .points(
            other.size() == 1 ? curves.others() + ", at the end" : curves.others(),
            other.x(),
            times(other.y(), unit),
            Marker.DIAMOND,
            other.size() == 1 ? 4.5 : dot(other.size()),
            Style.filled(Palette.VERMILION));
  }

  private Axis steps() {
    return Axis.linear("training step").from(0, Math.max(1, last(curves.loss())));
  }

  private Axis epochs() {
    double last = last(curves.epochLoss());
    Axis axis = Axis.linear("epoch").from(0, last);
    return last > 8
        ? axis
        : axis.with(
            IntStream.rangeClosed(0, (int) last)
                .mapToObj(epoch -> new Tick(epoch, Integer.toString(epoch)))
                .toList());
  }

  private static double last(Curve curve) {
    return curve.x()[curve.size() - 1];
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
          ? Axis.logarithmic(label).from(Math.max(y[0] / 2.5, 1e-8), 1.3 * y[y.length - 1])
          : Axis.linear(label).from(0, 1.1 * Math.max(y[y.length - 1], highest(raw)));
    }
    return accuracyAxis(label, 100 * y[0], 100 * y[y.length / 10], 100 * y[y.length - 1]);
  }

  private static Axis accuracyAxis(String label, double least, double low, double high) {
    double from = high - low < 0.1 ? least : low;
    double room = 0.6 * (high - from) + 0.5;
    double bottom = Math.max(0, from - room);
    return Axis.linear(label).from(bottom, Math.min(100 + 0.02 * (100 - bottom), high + room));
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
