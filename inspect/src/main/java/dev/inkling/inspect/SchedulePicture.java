package dev.inkling.inspect;

import dev.inkling.inspect.draw.Axis;
import dev.inkling.inspect.draw.Chart;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.Panel;
import dev.inkling.inspect.draw.Style;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.recipes.Recipe;
import dev.inkling.train.TrainingSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The learning rate of a recipe over its training, and its momentum where that changes.
///
/// @param recipe its name
/// @param images training images that the steps are counted for
/// @param batchSize images of a step
/// @param rate over steps
/// @param momentum over steps, if it changes
public record SchedulePicture(
    String recipe, int images, int batchSize, Curve rate, Optional<Curve> momentum)
    implements Picture {
  private static final int POINTS = 301;

  /// The schedule of a recipe for so many training images.
  public static SchedulePicture of(Recipe recipe, int images) {
    TrainingSettings settings = recipe.settings();
    long steps = Math.max(1, Math.round(settings.epochs() * images / settings.batchSize()));
    return new SchedulePicture(
        recipe.name(),
        images,
        settings.batchSize(),
        over(settings.learningRate(), steps),
        settings.momentum().map(momentum -> over(momentum, steps)));
  }

  private static Curve over(Schedule schedule, long steps) {
    int points = (int) Math.min(POINTS, steps + 1);
    double[] x = new double[points], y = new double[points];
    for (int i = 0; i < points; i++) {
      long step = Math.round((double) i * steps / Math.max(1, points - 1));
      x[i] = step;
      y[i] = schedule.at((double) step / steps, step);
    }
    return new Curve(x, y);
  }

  @Override
  public Drawing drawing() {
    Panel rates =
        panel("learning rate", rate, Style.line(Palette.BLUE, 2))
            .titled(momentum.isEmpty() ? "" : "learning rate");
    Panel[] panels =
        momentum.isEmpty()
            ? new Panel[] {rates}
            : new Panel[] {
              rates,
              panel("momentum", momentum.get(), Style.line(Palette.VERMILION, 2)).titled("momentum")
            };
    long steps = (long) rate.x()[rate.size() - 1];
    return Chart.of("Learning-rate schedule of " + recipe, panels)
        .subtitled(
            String.format(
                Locale.ROOT,
                "%,d steps of %,d images: %s passes over %,d",
                steps,
                batchSize,
                BigDecimal.valueOf((double) steps * batchSize / images)
                    .setScale(2, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString(),
                images))
        .drawing(panels.length == 1 ? 560 : 860, 320);
  }

  private static Panel panel(String label, Curve curve, Style style) {
    double most = Arrays.stream(curve.y()).max().orElse(1);
    double least = Arrays.stream(curve.y()).min().orElse(0);
    // From zero, unless that would press the curve flat.
    Axis axis =
        least > 0.6 * most && least < most
            ? Axis.linear(label)
            : Axis.linear(label).from(0, most > 0 ? 1.08 * most : 1);
    return Panel.of(Axis.linear("training step"), axis).line("", curve.x(), curve.y(), style);
  }

  @Override
  public Map<String, Object> values() {
    Map<String, Object> values =
        Values.map(
            "recipe", recipe,
            "images", images,
            "batchSize", batchSize,
            "steps", rate.x(),
            "rate", rate.y());
    momentum.ifPresent(curve -> values.put("momentum", curve.y()));
    return values;
  }
}
