package dev.inkling.reproduce;

import dev.inkling.reproduce.Measure.OfRun;
import dev.inkling.tensor.Kernels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// The report as one page that loads nothing: a table of all figures, then article by article each
/// experiment with its remark, and the pictures.
final class HtmlReport {
  private final Settings settings;
  private final List<Outcome> outcomes;
  private final Pictures pictures;
  private final StringBuilder page = new StringBuilder(1 << 20);

  HtmlReport(Settings settings, List<Outcome> outcomes, Pictures pictures) {
    this.settings = settings;
    this.outcomes = outcomes;
    this.pictures = pictures;
  }

  String text() {
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
        .append("<title>Inkling: the published experiments, run again</title>\n<style>\n")
        .append(style())
        .append("</style>\n</head>\n<body>\n<main>\n");
    header();
    summary();
    for (Article article : Article.values()) {
      if (settings.articles().contains(article)) {
        section(article);
      }
    }
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private static String style() {
    try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
      if (css == null) {
        throw new IllegalStateException("report.css is missing from the program");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void header() {
    long met = outcomes.stream().filter(Outcome::met).count();
    page.append("<header>\n<h1>The published experiments, run again</h1>\n<p class=\"lead\">")
        .append("%d of %d figures met, ".formatted(met, outcomes.size()))
        .append("%s of training.</p>\n<dl>\n".formatted(minutes(trainSeconds())));
    facts().forEach((name, fact) -> page.append(fact(name, fact)));
    page.append("</dl>\n</header>\n");
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "date",
        LocalDateTime.now().format(DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK)));
    facts.put("machine", Machine.words());
    facts.put("threads", Integer.toString(settings.threads()));
    facts.put("kernels", Kernels.inUse().name());
    facts.put("seed", Long.toString(settings.seed()));
    facts.put("Inkling", settings.version());
    facts.put("Java", System.getProperty("java.version", "unknown"));
    if (settings.steps().isPresent() || settings.limit() > 0) {
      facts.put("attention", "shortened runs: these figures mean nothing");
    }
    return facts;
  }

  private static String fact(String name, String fact) {
    return "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(name, Html.escaped(fact));
  }

  /// Each run once: the longest of its figures.
  private double trainSeconds() {
    Map<String, Double> longest = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      String key =
          outcome.experiment().measure() instanceof OfRun run
              ? run.recipe()
              : outcome.experiment().name();
      longest.merge(key, outcome.seconds(), Math::max);
    }
    return longest.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private void summary() {
    page.append("<section>\n<h2>All figures</h2>\n<div class=\"scroll\"><table>\n<thead><tr>")
        .append("<th>experiment</th><th class=\"n\">published</th><th class=\"n\">measured</th>")
        .append("<th>met</th><th class=\"n\">seconds</th></tr></thead>\n");
    for (Article article : Article.values()) {
      List<Outcome> its = of(article);
      if (!its.isEmpty()) {
        page.append("<tbody>\n<tr><th colspan=\"5\">%s</th></tr>\n".formatted(article.key()));
        its.forEach(this::row);
        page.append("</tbody>\n");
      }
    }
    page.append("</table></div>\n<p class=\"note\">Test accuracy in per cent, seed ")
        .append(settings.seed())
        .append(". Seconds are of training until the figure was there. The codelab's figures are")
        .append(" the best test accuracy of a run, as its programs report it; the accuracy of the")
        .append(" last weights, which are the ones kept, stands below.</p>\n</section>\n");
  }

  private void row(Outcome outcome) {
    Experiment experiment = outcome.experiment();
    page.append(
        "<tr><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td>%s</td><td class=\"n\">%.1f</td></tr>\n"
            .formatted(
                Html.escaped(experiment.what()),
                percent(experiment.published()),
                percent(outcome.measured()),
                verdict(outcome),
                outcome.seconds()));
  }

  private static String verdict(Outcome outcome) {
    if (outcome.failure().isPresent()) {
      return "<span class=\"no\">failed</span>";
    }
    return outcome.met()
        ? "<span class=\"yes\">✓ met</span>"
        : "<span class=\"no\">✗ not met</span>";
  }

  private List<Outcome> of(Article article) {
    return outcomes.stream().filter(one -> one.experiment().article() == article).toList();
  }

  private void section(Article article) {
    page.append(
        "<section class=\"article\">\n<h2>%s</h2>\n<p class=\"by\">%s · %s</p>\n"
            .formatted(article.key(), Html.escaped(article.title()), Html.escaped(article.by())));
    of(article).forEach(this::experiment);
    page.append("<h3>Pictures</h3>\n");
    pictures.of(article).forEach(this::picture);
    page.append("</section>\n");
  }

  private void experiment(Outcome outcome) {
    Experiment experiment = outcome.experiment();
    String last =
        outcome.finalAccuracy().isPresent()
            ? " · last weights " + percent(outcome.finalAccuracy())
            : "";
    page.append(
        "<article><h4>%s</h4><p>%s</p><p class=\"figures\">published <b>%s</b> · measured <b>%s</b>%s · %s (%s)%s</p>%s</article>\n"
            .formatted(
                Html.escaped(experiment.what()),
                Html.escaped(experiment.remark()),
                percent(experiment.published()),
                percent(outcome.measured()),
                last,
                verdict(outcome),
                Html.escaped(experiment.bar().rule()),
                outcome.data().isEmpty() ? "" : " · data " + Html.escaped(outcome.data()),
                outcome
                    .failure()
                    .map(why -> "<p class=\"no\">" + Html.escaped(why) + "</p>")
                    .orElse("")));
  }

  private void picture(Pictures.Shown shown) {
    page.append("<figure>");
    try {
      page.append(shown.content().get());
    } catch (RuntimeException failure) {
      page.append("<p class=\"no\">could not be drawn: ")
          .append(Html.escaped(String.valueOf(failure.getMessage())))
          .append("</p>");
    }
    page.append("<figcaption>")
        .append(Html.escaped(shown.caption()))
        .append("</figcaption></figure>\n");
  }

  private static String percent(OptionalDouble share) {
    return share.isEmpty() ? "–" : String.format(Locale.ROOT, "%.2f", 100 * share.getAsDouble());
  }

  private static String minutes(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60 ? whole + " seconds" : "%d:%02d minutes".formatted(whole / 60, whole % 60);
  }
}
