package dev.inkling.cli;

import dev.inkling.digits.quantise.Quantised;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What `quantise` says.
///
/// @param written the file
/// @param floatBytes the size of the same model in float32
/// @param data what the calibration images are from
/// @param judged how both do, where asked
record QuantisedModel(
    Exported written,
    long floatBytes,
    String data,
    Quantised quantised,
    Optional<QuantisedJudged> judged)
    implements Result {
  @Override
  public Map<String, ?> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", written.model());
    json.put("file", written.file().toString());
    json.put("bytes", written.bytes());
    json.put("floatBytes", floatBytes);
    json.put("sha256", written.sha256());
    json.put("data", data);
    json.put("images", quantised.images());
    json.put("mostSaturated", quantised.mostSaturated());
    json.put("layers", quantised.layers().stream().map(QuantisedModel::json).toList());
    json.put("evaluation", judged.map(QuantisedJudged::json).orElse(null));
    return json;
  }

  private static Map<String, ?> json(Quantised.Steps layer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", layer.name());
    json.put("layer", layer.layer());
    json.put("weights", layer.weights());
    json.put("inputScale", layer.input().scale());
    json.put("inputZeroPoint", layer.input().zeroPoint());
    json.put("weightScales", List.of(layer.least(), layer.largest()));
    json.put("saturated", layer.saturated());
    return json;
  }

  @Override
  public void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%s  %,d bytes, %.1f %% of %,d%n",
        written.file(),
        written.bytes(),
        100.0 * written.bytes() / floatBytes,
        floatBytes);
    out.printf(
        Locale.ROOT, "steps chosen by %,d training images of %s%n%n", quantised.images(), data);
    printLayers(out);
    judged.ifPresent(score -> print(score, out));
  }

  private void printLayers(PrintStream out) {
    int width = quantised.layers().stream().mapToInt(l -> l.name().length()).max().orElse(0);
    width = Math.max(width, "layer".length());
    String row = "%-" + width + "s  %8s  %21s  %11s  %9s  %s%n";
    out.printf(row, "layer", "weights", "input", "scale", "cut off", "");
    for (Quantised.Steps layer : quantised.layers()) {
      out.printf(
          row,
          layer.name(),
          "%,d".formatted(layer.weights()),
          String.format(Locale.ROOT, "%.4g … %.4g", layer.input().low(), layer.input().high()),
          String.format(Locale.ROOT, "%.4g", layer.input().scale()),
          String.format(Locale.ROOT, "%.3f %%", 100 * layer.saturated()),
          layer.layer());
    }
  }

  private static void print(QuantisedJudged score, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%naccuracy %.2f %% (float32: %.2f %%) on %,d test images; %,d labels changed%n",
        100 * score.after().accuracy(),
        100 * score.before().accuracy(),
        score.after().count(),
        score.changed());
  }
}
