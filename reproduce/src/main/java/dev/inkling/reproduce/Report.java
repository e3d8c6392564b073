package dev.inkling.reproduce;

import dev.inkling.data.store.DataStore;
import dev.inkling.recipes.Recipe;
import dev.inkling.recipes.Recipes;
import dev.inkling.reproduce.Measure.OfRun;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogException;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.runlog.Validated;
import dev.inkling.tensor.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes `report.json` and `report.html`.
final class Report {
  private final Settings settings;
  private final List<Outcome> outcomes;
  private final DataStore store;

  Report(Settings settings, List<Outcome> outcomes, DataStore store) {
    this.settings = settings;
    this.outcomes = outcomes;
    this.store = store;
  }

  void write() {
    write("report.json", JsonText.of(json()) + "\n");
    write("report.html", new HtmlReport(settings, outcomes, new Pictures(settings, store)).text());
  }

  private void write(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFile.write(settings.out().resolve(name), bytes.length, out -> out.write(bytes));
    } catch (IOException e) {
      throw new RunLogException(String.valueOf(e.getMessage()), e);
    }
  }

  private Map<String, ?> json() {
    return Map.of("experiments", outcomes.stream().map(this::json).toList());
  }

  private Map<String, ?> json(Outcome outcome) {
    Experiment experiment = outcome.experiment();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seed", experiment.article().key());
    json.put("name", experiment.name());
    json.put("what", experiment.what());
    json.put("published", experiment.published().orElse(Double.NaN));
    json.put("measured", outcome.measured().orElse(Double.NaN));
    json.put("met", outcome.met());
    json.put("seconds", outcome.seconds());
    json.put("rule", experiment.bar().rule());
    json.put("remark", experiment.remark());
    json.put("data", outcome.data());
    json.put("randomSeed", settings.seed());
    json.put("finalAccuracy", outcome.finalAccuracy().orElse(Double.NaN));
    outcome.failure().ifPresent(why -> json.put("failure", why));
    if (experiment.measure() instanceof OfRun run && outcome.failure().isEmpty()) {
      Recipe recipe = Recipes.named(run.recipe());
      json.put("recipe", recipe.name());
      json.put("curve", curve(run.recipe()));
    }
    return json;
  }

  private List<Map<String, ?>> curve(String recipe) {
    try (RunLogReader log = RunLogReader.open(RunFolder.open(settings.run(recipe)).log())) {
      return log.validations(500).stream().<Map<String, ?>>map(Report::point).toList();
    }
  }

  private static Map<String, ?> point(Validated look) {
    Map<String, Object> point = new LinkedHashMap<>();
    point.put("step", look.step());
    point.put("epoch", look.epoch());
    point.put("loss", look.loss());
    point.put("accuracy", look.accuracy());
    return point;
  }
}
