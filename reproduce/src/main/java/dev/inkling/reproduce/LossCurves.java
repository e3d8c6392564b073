package dev.inkling.reproduce;

import dev.inkling.inspect.Picture;
import dev.inkling.inspect.draw.Axis;
import dev.inkling.inspect.draw.Chart;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.Panel;
import dev.inkling.inspect.draw.Style;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.runlog.Validated;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The from-scratch article's accuracies over 40 epochs, all in one chart.
record LossCurves(Settings settings) implements Picture {
  private static final double BASELINE = 81.73, WIDTH = 860, HEIGHT = 380;

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("from-scratch-sigmoid-loss", "squared error on sigmoid");
    names.put("from-scratch-softmax-loss", "squared error on softmax");
    names.put("from-scratch-linear", "cross-entropy");
    names.put("from-scratch-net", "hidden layer, cross-entropy");
    return names;
  }

  @Override
  public Drawing drawing() {
    Panel panel = Panel.of(Axis.linear("epoch"), Axis.linear("test accuracy, %").from(0, 100));
    int line = 0;
    double last = 1;
    for (Map.Entry<String, String> entry : names().entrySet()) {
      List<Validated> looks = looks(entry.getKey());
      double[] epochs = looks.stream().mapToDouble(Validated::epoch).toArray();
      double[] shares = looks.stream().mapToDouble(look -> 100 * look.accuracy()).toArray();
      last = Math.max(last, epochs[epochs.length - 1]);
      panel = panel.line(entry.getValue(), epochs, shares, Style.line(Palette.category(line++), 2));
    }
    Style dashed = Style.line(Palette.category(line), 1.5).dashed(5.0, 4.0);
    panel =
        panel.line(
            "pixel baseline", new double[] {0, last}, new double[] {BASELINE, BASELINE}, dashed);
    return Chart.of("The loss decides how far a linear model comes", panel).drawing(WIDTH, HEIGHT);
  }

  private List<Validated> looks(String recipe) {
    try (RunLogReader log = RunLogReader.open(RunFolder.open(settings.run(recipe)).log())) {
      return log.validations(500);
    }
  }

  @Override
  public Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    names()
        .forEach(
            (recipe, name) ->
                values.put(name, looks(recipe).stream().map(Validated::accuracy).toList()));
    return values;
  }
}
