package dev.inkling.peers;

import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

/// The outcomes as a table in Markdown, a row a workload.
final class Table {
  private Table() {}

  static void printHead(PrintStream out) {
    out.println(
        "| workload | batch | ours, images/s | peers, images/s | ours ÷ best peer | wanted | of peak"
            + " | wanted | loss of step 10; test accuracy after so many steps | rounds counted |");
    out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  }

  static void print(Outcome outcome, PrintStream out) {
    Row row = outcome.row();
    double ahead = outcome.best().map(Outcome.Result::ahead).orElse(Double.NaN);
    out.printf(
        Locale.ROOT,
        "| %s (`%s`) | %d | %s | %s | %.2f | %s | %s | %s | %s | %s |%n",
        row.title(),
        row.name(),
        row.batch(),
        count(outcome.ours().imagesPerSecond()),
        outcome.results().stream().skip(1).map(Table::peer).collect(Collectors.joining("; ")),
        ahead,
        verdict(row.wanted(), ahead, "≥ %.2f"),
        percent(outcome.share()),
        row.wantedShare() == 0 ? "–" : verdict(row.wantedShare(), outcome.share(), "≥ %.2f"),
        learnt(outcome),
        rounds(outcome));
  }

  private static String rounds(Outcome outcome) {
    return outcome.calm() < Duel.FEWEST
        ? "all %d, %d calm".formatted(outcome.rounds(), outcome.calm())
        : "%d of %d".formatted(outcome.calm(), outcome.rounds());
  }

  private static String peer(Outcome.Result result) {
    return "%s %s (%s)"
        .formatted(result.who().peer(), count(result.imagesPerSecond()), result.who().setting());
  }

  private static String verdict(double wanted, double measured, String format) {
    return String.format(Locale.ROOT, format, wanted)
        + (measured >= wanted ? ", met" : ", not met");
  }

  private static String learnt(Outcome outcome) {
    Row row = outcome.row();
    String each =
        outcome.results().stream().map(one -> learnt(row, one)).collect(Collectors.joining("; "));
    return row.steps() + " steps: " + each;
  }

  private static String learnt(Row row, Outcome.Result one) {
    String loss = row.predicts() ? "" : String.format(Locale.ROOT, "%.4f, ", one.loss());
    return "%s %s%s".formatted(one.who().peer(), loss, percent(one.accuracy()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String count(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }
}
