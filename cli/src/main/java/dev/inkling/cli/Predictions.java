package dev.inkling.cli;

import dev.inkling.data.TextPicture;
import dev.inkling.digits.Recogniser;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What `predict` says.
record Predictions(String model, Recogniser recogniser, List<Answer> answers, boolean ascii)
    implements Result {
  /// How many of the other classes are named, the most probable first.
  private static final int OTHERS = 9;

  private static final double LEAST_SHOWN = 0.0005;

  @Override
  public Map<String, ?> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("model", model);
    json.put("predictions", answers.stream().map(Predictions::json).toList());
    return json;
  }

  private static Map<String, ?> json(Answer answer) {
    var json = new LinkedHashMap<String, Object>();
    json.put("file", answer.file());
    switch (answer) {
      case Answer.Recognised known -> {
        json.put("label", known.prediction().label());
        json.put("probability", known.prediction().probability());
        json.put("probabilities", known.prediction().probabilities());
      }
      case Answer.Failed failed -> json.put("error", failed.error());
    }
    return json;
  }

  @Override
  public void print(PrintStream out) {
    for (Answer answer : answers) {
      if (answer instanceof Answer.Recognised known) {
        print(out, known);
      }
    }
  }

  private void print(PrintStream out, Answer.Recognised known) {
    List<Float> probabilities = known.prediction().probabilities();
    String label = known.prediction().label();
    out.printf(
        Locale.ROOT,
        "%s: %s  %s%s%n",
        known.file(),
        label,
        percent(known.prediction().probability()),
        others(label, probabilities));
    if (ascii) {
      out.println(TextPicture.ASCII.draw(known.seen(), 0, recogniser.model().imageSize()));
    }
  }

  private String others(String label, List<Float> probabilities) {
    List<String> labels = recogniser.labels();
    String others =
        IntStream.range(0, labels.size())
            .boxed()
            .filter(k -> !labels.get(k).equals(label) && probabilities.get(k) >= LEAST_SHOWN)
            .sorted(Comparator.comparing(probabilities::get).reversed())
            .limit(OTHERS)
            .map(k -> labels.get(k) + " " + percent(probabilities.get(k)))
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : "  (" + others + ")";
  }

  private static String percent(float share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  @Override
  public ExitCode code() {
    return answers.stream().anyMatch(Answer.Failed.class::isInstance)
        ? ExitCode.FAILED
        : ExitCode.DONE;
  }
}
