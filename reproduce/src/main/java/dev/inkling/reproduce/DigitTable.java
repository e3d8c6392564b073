package dev.inkling.reproduce;

import dev.inkling.data.DatasetPair;
import dev.inkling.recipes.PixelBaseline;
import dev.inkling.recipes.PixelBaseline.Distance;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/// The baseline's accuracy digit by digit, beside the from-scratch article's.
final class DigitTable {
  private static final double[] ABSOLUTE = {
    0.8153, 0.9982, 0.4234, 0.6089, 0.6680, 0.3262, 0.7871, 0.7646, 0.4425, 0.7760
  };
  private static final double[] SQUARED = {
    0.8959, 0.9621, 0.7568, 0.8059, 0.8259, 0.6861, 0.8633, 0.8327, 0.7372, 0.8067
  };

  private DigitTable() {}

  /// As HTML.
  static String of(DatasetPair data) {
    PixelBaseline baseline = PixelBaseline.fit(data.train());
    double[] absolute = baseline.evaluate(data.test(), Distance.MAE).classes();
    double[] squared = baseline.evaluate(data.test(), Distance.MSE).classes();
    return "<div class=\"scroll\"><table>"
        + row("digit, %", digit -> digit, "%.0f")
        + row("absolute, published", digit -> 100 * ABSOLUTE[digit], "%.2f")
        + row("absolute, measured", digit -> 100 * absolute[digit], "%.2f")
        + row("squared, published", digit -> 100 * SQUARED[digit], "%.2f")
        + row("squared, measured", digit -> 100 * squared[digit], "%.2f")
        + "</table></div>";
  }

  private static String row(String name, IntToDoubleFunction value, String format) {
    StringBuilder row = new StringBuilder("<tr><th>" + name + "</th>");
    for (int digit = 0; digit < ABSOLUTE.length; digit++) {
      String cell = String.format(Locale.ROOT, format, value.applyAsDouble(digit));
      row.append("<td class=\"n\">").append(cell).append("</td>");
    }
    return row.append("</tr>").toString();
  }
}
