package dev.inkling.cli;

import dev.inkling.data.Dataset;
import dev.inkling.data.TextPicture;
import dev.inkling.train.Evaluation;
import dev.inkling.train.TrainingEvent.Watched;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Draws a test digit on the console now and then, with what the network takes it for: at the
/// first, second, fourth, eighth … test, each time another one.
final class DrawnDigits {
  /// From one drawn image to the next; prime, so that all come in turn.
  private static final int STRIDE = 37;

  private final Console console;
  private final boolean wanted;
  private int tests;

  /// @param wanted whether anything is drawn at all
  DrawnDigits(Console console, boolean wanted) {
    this.console = console;
    this.wanted = wanted;
  }

  /// Takes a test; draws one of its images if it is time for that.
  ///
  /// @param bar makes room for the drawing
  void show(Watched test, @Nullable Progress bar) {
    tests++;
    boolean powerOfTwo = Integer.bitCount(tests) == 1;
    if (!wanted || !powerOfTwo || console.flags().quiet) {
      return;
    }
    if (bar != null) {
      bar.clear();
    }
    console.say(drawing(test, (int) ((long) tests * STRIDE % test.images().count())));
  }

  private static String drawing(Watched test, int image) {
    Dataset images = test.images();
    Evaluation evaluation = test.evaluation();
    return "%s%npredicted: %s, actual: %s, loss: %s%nafter step %,d: average loss %s, correct %s %%"
        .formatted(
            TextPicture.ASCII.draw(images, image).replaceAll("^(\\s*\n)+|\\s+$", ""),
            images.classes().get(evaluation.predicted()[image]),
            images.classes().get(images.label(image)),
            number(evaluation.losses()[image]),
            test.step(),
            number(evaluation.score().loss()),
            String.format(Locale.ROOT, "%.2f", 100 * evaluation.score().accuracy()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
