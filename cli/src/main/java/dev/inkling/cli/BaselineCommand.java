package dev.inkling.cli;

import dev.inkling.data.DatasetPair;
import dev.inkling.recipes.PixelBaseline;
import dev.inkling.recipes.PixelBaseline.Distance;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The pixel-similarity baseline.
@Command(
    name = "baseline",
    description = {
      "What can be had without learning: each test image gets the class whose average training"
          + " image it differs from least, pixel by pixel."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  inkling baseline", "  inkling baseline --distance mae --data fashion-mnist"})
final class BaselineCommand extends BaseCommand {
  @Option(
      names = "--distance",
      paramLabel = "NAME",
      description = "mae (mean absolute error) or mse (mean squared error); mse.")
  private String distance = "mse";

  @Option(
      names = "--data",
      paramLabel = "SPEC",
      description = "A name (see data list) or a folder with a training and a test part; mnist.")
  private String data = "mnist";

  BaselineCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    Distance measure = distance();
    DatasetPair pair = DataSpecs.open(console(), data);
    PixelBaseline.Result result = PixelBaseline.fit(pair.train()).evaluate(pair.test(), measure);
    return new Found(distance, data, pair.test().classes(), result);
  }

  private Distance distance() {
    return switch (distance) {
      case "mae" -> Distance.MAE;
      case "mse" -> Distance.MSE;
      default -> throw CliException.usage("--distance is '" + distance + "', expected mae or mse");
    };
  }

  /// What is printed.
  record Found(String distance, String data, List<String> labels, PixelBaseline.Result result)
      implements Result {
    @Override
    public Map<String, ?> json() {
      var json = new LinkedHashMap<String, Object>();
      json.put("distance", distance);
      json.put("data", data);
      json.put("accuracy", result.accuracy());
      json.put("meanOfClasses", result.meanOfClasses());
      json.put("classes", result.classes());
      return json;
    }

    @Override
    public void print(PrintStream out) {
      out.printf(
          Locale.ROOT,
          "Pixel baseline (%s) on %s: accuracy %.2f %%, mean of the classes %.2f %%%n%n",
          distance,
          data,
          100 * result.accuracy(),
          100 * result.meanOfClasses());
      for (int k = 0; k < labels.size(); k++) {
        out.printf(Locale.ROOT, "%5s  %.4f%n", labels.get(k), result.classes()[k]);
      }
    }
  }
}
