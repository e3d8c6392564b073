package dev.inkling.interop.card;

import dev.inkling.interop.card.ModelCard.Mistaken;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A model card as Markdown.
final class CardText {
  private final ModelCard card;
  private final StringBuilder text = new StringBuilder();

  private CardText(ModelCard card) {
    this.card = card;
  }

  static String of(ModelCard card) {
    CardText text = new CardText(card);
    text.head();
    text.origin();
    text.accuracy();
    text.probabilities();
    text.limits();
    return text.text.toString();
  }

  private void head() {
    line("# %s", escaped(card.file()));
    line("");
    line("Recognises single characters in grey pictures: %s.", labels());
    line("");
    row("", "");
    row("---", "---");
    row("SHA-256", "`" + card.sha256() + "`");
    row("input", card.model().imageSize() + ", 0 for paper to 255 for ink");
    row("preprocessing", "`" + card.model().preprocessing() + "`");
    row("parameters", whole(card.model().network().parameterCount()));
    row("multiply-adds an image", whole(card.model().network().multiplyAdds()));
    line("");
  }

  private void origin() {
    line("## Where it comes from");
    line("");
    row("", "");
    row("---", "---");
    card.model().notes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(note -> row(escaped(note.getKey()), escaped(note.getValue())));
    row("network", "`" + card.model().network().toText() + "`");
    line("");
  }

  private void accuracy() {
    Judged judged = card.judged();
    line("## How well it does");
    line("");
    line(
        "%s of %s images of %s are recognised (%d errors). Their SHA-256 is `%s`.",
        percent(judged.accuracy()),
        whole(judged.count()),
        escaped(judged.data()),
        judged.errors(),
        judged.sha256());
    line("");
    confusion(judged.confusion());
    List<Mistaken> mistakes = card.mistakes();
    if (!mistakes.isEmpty()) {
      line("");
      line(
          "Most often mistaken: %s.",
          mistakes.stream().map(CardText::mistake).collect(Collectors.joining(", ")));
    }
    line("");
  }

  private static String mistake(Mistaken mistaken) {
    return "%s for %s (%d)"
        .formatted(escaped(mistaken.actual()), escaped(mistaken.predicted()), mistaken.count());
  }

  /// Rows are what an image is, columns what it was taken for.
  private void confusion(int[][] confusion) {
    List<String> labels = card.model().labels().stream().map(CardText::escaped).toList();
    line("| is \\ taken for | %s |", String.join(" | ", labels));
    line("| --- |%s", " ---: |".repeat(labels.size()));
    for (int actual = 0; actual < confusion.length; actual++) {
      String cells =
          Arrays.stream(confusion[actual])
              .mapToObj(count -> count == 0 ? "" : Integer.toString(count))
              .collect(Collectors.joining(" | "));
      line("| **%s** | %s |", labels.get(actual), cells);
    }
  }

  private void probabilities() {
    Judged judged = card.judged();
    Calibration calibration = judged.calibration();
    Rejection rejection = judged.rejection();
    line("## How sure it is");
    line("");
    line(
        "Expected calibration error (%d bins): %s; with the logits divided by %s, a temperature"
            + " fitted on %s: %s.",
        Calibration.BINS,
        percent(calibration.before()),
        number("%.3f", calibration.temperature()),
        escaped(judged.fittedOn()),
        percent(calibration.after()));
    line("");
    line(
        "To recognise %s of the rest, %s of the %s images are left aside: those with a probability"
            + " below %s.",
        percent(rejection.wanted()),
        whole(rejection.setAside()),
        whole(judged.count()),
        new BigDecimal(Double.toString(rejection.threshold())).toPlainString());
    line("");
  }

  private void limits() {
    line("## Limits");
    line("");
    ModelCard.LIMITS.forEach(limit -> line("- %s", limit));
  }

  private String labels() {
    return card.model().labels().stream().map(CardText::escaped).collect(Collectors.joining(" "));
  }

  private void row(String name, String value) {
    line("| %s | %s |", name, value);
  }

  private void line(String format, Object... values) {
    text.append(format.formatted(values)).append('\n');
  }

  /// Text of a file must not become Markdown of its own.
  private static String escaped(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.replaceAll("([\\\\`*_{}\\[\\]<>#|])", "\\\\$1");
  }

  private static String whole(long number) {
    return number("%,d", number);
  }

  private static String percent(double share) {
    return number("%.2f %%", 100 * share);
  }

  private static String number(String format, Object number) {
    return String.format(Locale.ROOT, format, number);
  }
}
