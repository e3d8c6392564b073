package dev.inkling.inspect;

import dev.inkling.inspect.draw.Anchor;
import dev.inkling.inspect.draw.Axis;
import dev.inkling.inspect.draw.Chart;
import dev.inkling.inspect.draw.Colour;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.Marker;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.Panel;
import dev.inkling.inspect.draw.Style;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/// The three functions that turn scores into a loss: the sigmoid, the softmax, and the negative
/// logarithm.
///
/// @param sigmoid `1 / (1 + e^−x)`
/// @param slope of the sigmoid, `s · (1 − s)`
/// @param softmaxOfTwo `e^z / (e^z + 1)`: the class has score z, the other one 0; that is the
///     sigmoid again
/// @param softmaxOfTen `e^z / (e^z + 9)`: the class has score z, nine others 0
/// @param negativeLogarithm `−ln p`
public record FunctionPlots(
    Curve sigmoid, Curve slope, Curve softmaxOfTwo, Curve softmaxOfTen, Curve negativeLogarithm)
    implements Picture {
  private static final int POINTS = 161;

  /// The functions where they bend.
  public static FunctionPlots usual() {
    return new FunctionPlots(
        over(-8, 8, FunctionPlots::sigmoid),
        over(-8, 8, x -> sigmoid(x) * (1 - sigmoid(x))),
        over(-8, 8, z -> softmax(z, 1)),
        over(-8, 8, z -> softmax(z, 9)),
        over(0.005, 1, p -> -Math.log(p)));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double softmax(double z, int others) {
    return Math.exp(z) / (Math.exp(z) + others);
  }

  private static Curve over(double from, double to, DoubleUnaryOperator function) {
    double[] x = new double[POINTS], y = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      double share = i / (POINTS - 1.0);
      x[i] = from * (1 - share) + to * share; // exact at both ends
      y[i] = function.applyAsDouble(x[i]);
    }
    return new Curve(x, y);
  }

  /// The sigmoid with its slope: steep in the middle, flat outside, where learning is slow.
  public Panel sigmoidPanel() {
    return Panel.of(Axis.linear("x"), Axis.linear("value").from(0, 1.02))
        .titled("sigmoid: 1 / (1 + e⁻ˣ)")
        .line("function", sigmoid.x(), sigmoid.y(), solid())
        .line(
            "its slope", slope.x(), slope.y(), Style.line(Palette.VERMILION, 1.8).dashed(5.0, 3.0));
  }

  /// The softmax of one score against those of others, which are 0.
  public Panel softmaxPanel() {
    return Panel.of(
            Axis.linear("score z, the others' are 0"), Axis.linear("probability").from(0, 1.02))
        .titled("softmax: eᶻ / Σ eᶻ")
        .line("", softmaxOfTwo.x(), softmaxOfTwo.y(), solid())
        .line("", softmaxOfTen.x(), softmaxOfTen.y(), Style.line(Palette.category(2), 2))
        .label(-0.6, 0.62, "2 classes", -6, 0, Anchor.END, Palette.BLUE)
        .label(2.9, 0.62, "10 classes", 6, 4, Anchor.START, Palette.category(2));
  }

  /// The negative logarithm: being sure and wrong costs without bound.
  public Panel logarithmPanel() {
    return Panel.of(
            Axis.linear("probability p of the true class").from(0, 1),
            Axis.linear("loss").from(0, 5.4))
        .titled("negative logarithm: −ln p")
        .line("", negativeLogarithm.x(), negativeLogarithm.y(), solid())
        .points(
            "",
            new double[] {0.01, 0.1, 0.5},
            new double[] {-Math.log(0.01), -Math.log(0.1), -Math.log(0.5)},
            Marker.CIRCLE,
            3,
            Style.filled(Palette.BLUE))
        .label(0.01, -Math.log(0.01), "1 %: 4.61", 8, 4, Anchor.START, Colour.BLACK)
        .label(0.1, -Math.log(0.1), "10 %: 2.30", 8, 0, Anchor.START, Colour.BLACK)
        .label(0.5, -Math.log(0.5), "50 %: 0.69", 6, -6, Anchor.START, Colour.BLACK);
  }

  private static Style solid() {
    return Style.line(Palette.BLUE, 2);
  }

  @Override
  public Drawing drawing() {
    return Chart.of("From scores to a loss", sigmoidPanel(), softmaxPanel(), logarithmPanel())
        .drawing(960, 330);
  }

  @Override
  public Map<String, Object> values() {
    return Values.map(
        "sigmoid", points(sigmoid),
        "slope", points(slope),
        "softmaxOfTwo", points(softmaxOfTwo),
        "softmaxOfTen", points(softmaxOfTen),
        "negativeLogarithm", points(negativeLogarithm));
  }

  private static Map<String, Object> points(Curve curve) {
    return Values.map("x", curve.x(), "y", curve.y());
  }

  /// Each of the three alone, for a page that speaks of one at a time.
  public List<Drawing> drawings() {
    return List.of(
        Chart.of("The sigmoid", sigmoidPanel()).drawing(440, 330),
        Chart.of("The softmax", softmaxPanel()).drawing(440, 330),
        Chart.of("The negative logarithm", logarithmPanel()).drawing(440, 330));
  }
}
