package dev.inkling.cli;

import dev.inkling.runlog.Score;
import dev.inkling.train.Evaluation;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What `evaluate` says.
record Judgement(
    String model, String data, String split, List<String> labels, Evaluation evaluation)
    implements Result {
  /// A wider confusion matrix would not fit a terminal.
  private static final int MOST_COLUMNS = 16;

  @Override
  public Map<String, ?> json() {
    Score score = evaluation.score();
    var json = new LinkedHashMap<String, Object>();
    json.put("model", model);
    json.put("data", data);
    json.put("split", split);
    json.put("count", score.count());
    json.put("loss", RunJson.finite(score.loss()));
    json.put("accuracy", score.accuracy());
    json.put("errors", score.errors());
    json.put("confusion", evaluation.confusion());
    json.put("classes", classes());
    return json;
  }

  private List<Map<String, Object>> classes() {
    List<Map<String, Object>> classes = new ArrayList<>();
    for (int k = 0; k < labels.size(); k++) {
      var json = new LinkedHashMap<String, Object>();
      json.put("label", labels.get(k));
      json.put("precision", evaluation.precision(k));
      json.put("recall", evaluation.recall(k));
      json.put("f1", evaluation.f1(k));
      json.put("count", evaluation.count(k));
      classes.add(json);
    }
    return classes;
  }

  @Override
  public void print(PrintStream out) {
    Score score = evaluation.score();
    out.printf(
        Locale.ROOT,
        "%s on %s (%s): accuracy %.2f %%, %,d errors out of %,d, loss %.4f%n%n",
        model,
        data,
        split,
        100 * score.accuracy(),
        score.errors(),
        score.count(),
        score.loss());
    printClasses(out);
    if (labels.size() <= MOST_COLUMNS) {
      out.println();
      printConfusion(out);
    }
  }

  private void printClasses(PrintStream out) {
    int width = width();
    out.printf("%" + width + "s  precision  recall      f1  images%n", "class");
    for (int k = 0; k < labels.size(); k++) {
      out.printf(
          Locale.ROOT,
          "%" + width + "s  %9.4f  %6.4f  %6.4f  %6d%n",
          labels.get(k),
          evaluation.precision(k),
          evaluation.recall(k),
          evaluation.f1(k),
          evaluation.count(k));
    }
  }

  private void printConfusion(PrintStream out) {
    int width = width();
    var head = new StringBuilder(("%" + width + "s").formatted("as:"));
    labels.forEach(label -> head.append(" %5.5s".formatted(label)));
    out.println(head);
    for (int k = 0; k < labels.size(); k++) {
      var row = new StringBuilder(("%" + width + "s").formatted(labels.get(k)));
      for (int count : evaluation.confusion()[k]) {
        row.append(" %5s".formatted(count == 0 ? "·" : count));
      }
      out.println(row);
    }
  }

  private int width() {
    return Math.max(5, labels.stream().mapToInt(String::length).max().orElse(0));
  }
}
