package dev.inkling.inspect.space;

import dev.inkling.data.algebra.Covariance;
import dev.inkling.data.algebra.PrincipalComponents;
import dev.inkling.inspect.draw.Axis;
import dev.inkling.inspect.draw.Chart;
import dev.inkling.inspect.draw.Colour;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.Marker;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.Panel;
import dev.inkling.inspect.draw.Style;
import java.util.Arrays;
import java.util.stream.Stream;

/// Points with two features under the four treatments, on equal axes.
///
/// Example: `new TreatedPoints(TwoFeatures.of(train.limit(1000))).drawing()`.
///
/// @param rows `[point][2]`, not treated
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record TreatedPoints(double[][] rows) {
  private static final int CORNERS = 72;

  /// The points after a treatment.
  public double[][] points(Treatment treatment) {
    return treatment.of(rows);
  }

  /// Four panels beside each other.
  public Drawing drawing() {
    double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
    for (Treatment treatment : Treatment.values()) {
      for (double[] point : points(treatment)) {
        low = Math.min(low, Math.min(point[0], point[1]));
        high = Math.max(high, Math.max(point[0], point[1]));
      }
    }
    double least = Math.floor(low), most = Math.ceil(high);
    Panel[] panels =
        Stream.of(Treatment.values()).map(t -> panel(t, least, most)).toArray(Panel[]::new);
    return Chart.of("Preprocessing: two features that go together", panels)
        .subtitled(
            "Each point is one digit. The ellipse is two standard deviations in every direction,"
                + " the lines are the principal components")
        .described("Four scatter plots of the same digits: raw, centred, decorrelated, whitened.")
        .drawing(1040, 350);
  }

  private Panel panel(Treatment treatment, double low, double high) {
    double[][] points = points(treatment);
    PrincipalComponents shape = PrincipalComponents.of(Covariance.of(points));
    boolean original = treatment == Treatment.RAW || treatment == Treatment.CENTRED;
    Panel panel =
        Panel.of(
                Axis.linear(original ? TwoFeatures.axis(0) : "component 1").from(low, high),
                Axis.linear(original ? TwoFeatures.axis(1) : "component 2").from(low, high))
            .titled(treatment.title())
            .withSquareUnits();
    double[] x = Arrays.stream(points).mapToDouble(p -> p[0]).toArray();
    double[] y = Arrays.stream(points).mapToDouble(p -> p[1]).toArray();
    Style dots = Style.filled(Palette.BLUE.withOpacity(0.45));
    panel = panel.points("digits", x, y, Marker.CIRCLE, 1.4, dots);
    // A circle has no direction in which it is longest.
    return treatment == Treatment.WHITENED
        ? withEllipse(panel, shape)
        : withComponents(withEllipse(panel, shape), shape);
  }

  private static Panel withEllipse(Panel panel, PrincipalComponents shape) {
    double[] x = new double[CORNERS + 1], y = new double[CORNERS + 1];
    for (int i = 0; i <= CORNERS; i++) {
      double angle = 2 * Math.PI * i / CORNERS;
      double[] at = at(shape, 2 * Math.cos(angle), 2 * Math.sin(angle));
      x[i] = at[0];
      y[i] = at[1];
    }
    Style line = Style.line(Palette.VERMILION, 1.4);
    return panel.line("two standard deviations", x, y, line);
  }

  private static Panel withComponents(Panel panel, PrincipalComponents shape) {
    Panel with = panel;
    for (int k = 0; k < 2; k++) {
      double[] a = at(shape, k == 0 ? -2 : 0, k == 1 ? -2 : 0);
      double[] b = at(shape, k == 0 ? 2 : 0, k == 1 ? 2 : 0);
      with =
          with.line(
              "principal components",
              new double[] {a[0], b[0]},
              new double[] {a[1], b[1]},
              Style.line(Colour.BLACK, 1));
    }
    return with;
  }

  /// Some standard deviations away from the mean along each of the two components.
  private static double[] at(PrincipalComponents shape, double first, double second) {
    double a = first * Math.sqrt(shape.variances()[0]);
    double b = second * Math.sqrt(shape.variances()[1]);
    return new double[] {
      shape.mean()[0] + a * shape.directions()[0][0] + b * shape.directions()[1][0],
      shape.mean()[1] + a * shape.directions()[0][1] + b * shape.directions()[1][1]
    };
  }
}
