package dev.inkling.inspect;

import dev.inkling.inspect.WeightSpread.Bands;
import dev.inkling.inspect.draw.Anchor;
import dev.inkling.inspect.draw.Axis;
import dev.inkling.inspect.draw.Chart;
import dev.inkling.inspect.draw.Colour;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.Panel;
import dev.inkling.inspect.draw.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Draws a [WeightSpread].
final class SpreadChart {
  private static final double PANEL = 440, HEIGHT = 360;
  private static final double[] LIGHTER = {0.82, 0.6, 0.35, 0.05};

  private SpreadChart() {}

  static Drawing of(WeightSpread spread) {
    List<Panel> panels = new ArrayList<>();
    panels.add(panel("weights", spread.weights(), Palette.BLUE));
    if (spread.biases().steps().length > 0) {
      panels.add(panel("biases", spread.biases(), Palette.VERMILION));
    }
    String how = spread.combined() ? ", put together from the layers' bands" : "";
    return Chart.of("Spread of weights and biases of " + spread.run(), panels.toArray(Panel[]::new))
        .subtitled(
            "Seven bands, each with a seventh of all values"
                + how
                + "; the dark one in the middle holds the median")
        .drawing(panels.size() * PANEL, HEIGHT);
  }

  private static Panel panel(String what, Bands bands, Colour colour) {
    double[] x = bands.steps();
    double[][] edges = bands.edges();
    Panel panel =
        Panel.of(Axis.linear("training step"), values(edges))
            .titled(String.format(Locale.ROOT, "%,d %s", bands.count(), what));
    for (int band = 0; band + 1 < edges.length; band++) {
      double lighter = LIGHTER[Math.min(band, edges.length - 2 - band)];
      panel = panel.band("", x, edges[band], edges[band + 1], colour.lighter(lighter));
    }
    for (double[] edge : edges) {
      panel = panel.line("", x, edge, Style.line(Colour.WHITE, 0.4));
    }
    return x.length == 0 ? panel : named(panel, x[x.length - 1], edges);
  }

  // Room over and under the bands for two words.
  private static Axis values(double[][] edges) {
    double low = Arrays.stream(edges[0]).min().orElse(0);
    double high = Arrays.stream(edges[edges.length - 1]).max().orElse(1);
    double room = Math.max(0.1 * (high - low), 1e-6);
    Axis axis = Axis.linear("value");
    boolean finite = Double.isFinite(low) && Double.isFinite(high);
    return finite ? axis.from(low - room, high + room) : axis;
  }

  private static Panel named(Panel panel, double last, double[][] edges) {
    int end = edges[0].length - 1, top = edges.length - 1;
    return panel
        .label(last, edges[top][end], "largest", -6, -5, Anchor.END, Colour.BLACK)
        .label(last, edges[0][end], "smallest", -6, 13, Anchor.END, Colour.BLACK);
  }
}
