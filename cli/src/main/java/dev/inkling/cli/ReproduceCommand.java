package dev.inkling.cli;

import dev.inkling.reproduce.Article;
import dev.inkling.reproduce.Outcome;
import dev.inkling.reproduce.Reproduction;
import dev.inkling.reproduce.Settings;
import dev.inkling.runlog.SqliteFiles;
import dev.inkling.tensor.text.NearestName;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs the published experiments again.
@Command(
    name = "reproduce",
    description = {
      "Runs the experiments of the four articles again and writes report.html and report.json."
          + " Ctrl-C stops it; the same command goes on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling reproduce",
      "  inkling reproduce from-scratch --out my-report",
      "  inkling reproduce pychain codelab --seed 7"
    })
final class ReproduceCommand extends BaseCommand {
  private static final long MOST_STEPS = 1_000_000_000;

  @Parameters(
      paramLabel = "SEED",
      arity = "0..*",
      description = "hello-dl, from-scratch, pychain, codelab; all of them.")
  private List<String> articles = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the report and its runs; INKLING_HOME/reproduce.")
  private @Nullable String out;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of all random numbers; 1.")
  private String seed = "1";

  @Option(names = "--threads", paramLabel = "N", description = "Worker threads; all cores.")
  private @Nullable String threads;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Only so many steps of every run, to try the command.")
  private @Nullable String steps;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Use only the first N training images.")
  private @Nullable String limit;

  ReproduceCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    console().stop().arm();
    Settings settings = settings();
    unpackLibrary(settings.out());
    try (var progress = new ReproduceProgress(console())) {
      return new Reproduction(settings, DataSpecs.store(console()), progress)
          .run()
          .<Result>map(outcomes -> new Done(settings.out(), outcomes))
          .orElseGet(() -> new Stopped(settings.out()));
    }
  }

  private Settings settings() {
    return new Settings(
        chosen(),
        folder(),
        Numbers.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE),
        threads == null
            ? console().settings().threads()
            : dev.inkling.cli.Settings.threads("--threads", threads),
        Optional.ofNullable(steps).map(n -> Numbers.whole("--steps", n, 1, MOST_STEPS)),
        limit == null ? 0 : (int) Numbers.whole("--limit", limit, 1, Integer.MAX_VALUE),
        Version.text());
  }

  private Set<Article> chosen() {
    Set<Article> chosen = EnumSet.noneOf(Article.class);
    articles.forEach(name -> chosen.add(article(name)));
    return chosen.isEmpty() ? EnumSet.allOf(Article.class) : chosen;
  }

  private static Article article(String name) {
    List<String> names = List.of(Article.values()).stream().map(Article::key).toList();
    return Article.of(name)
        .orElseThrow(
            () ->
                CliException.usage(
                    "no article '%s'%s; there are %s"
                        .formatted(name, NearestName.hint(name, names), String.join(", ", names))));
  }

  private Path folder() {
    try {
      return out == null ? console().settings().home().resolve("reproduce") : Path.of(out);
    } catch (InvalidPathException _) {
      throw CliException.usage("--out is '" + out + "', expected a folder");
    }
  }

  private static void unpackLibrary(Path folder) {
    Path cache = folder.resolve("cache");
    try {
      Files.createDirectories(cache);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SqliteFiles.unpackLibraryTo(cache);
  }

  /// What is printed at the end.
  record Done(Path folder, List<Outcome> outcomes) implements Result {
    @Override
    public Map<String, ?> json() {
      var json = new LinkedHashMap<String, Object>();
      json.put("folder", folder.toAbsolutePath().toString());
      json.put("experiments", outcomes.stream().map(Done::json).toList());
      return json;
    }

    private static Map<String, ?> json(Outcome outcome) {
      var json = new LinkedHashMap<String, Object>();
      var published = outcome.experiment().published();
      json.put("seed", outcome.experiment().article().key());
      json.put("name", outcome.experiment().name());
      json.put("what", outcome.experiment().what());
      json.put("published", published.isPresent() ? published.getAsDouble() : null);
      json.put(
          "measured", outcome.measured().isPresent() ? outcome.measured().getAsDouble() : null);
      json.put("met", outcome.met());
      json.put("seconds", outcome.seconds());
      return json;
    }

    @Override
    public void print(PrintStream out) {
      for (Outcome outcome : outcomes) {
        out.printf(
            Locale.ROOT,
            "%-12s %-18s %9s %9s  %s%n",
            outcome.experiment().article().key(),
            outcome.experiment().name(),
            percent(outcome.experiment().published().orElse(Double.NaN)),
            percent(outcome.measured().orElse(Double.NaN)),
            outcome
                .failure()
                .map(why -> "failed: " + why)
                .orElse(outcome.met() ? "met" : "not met"));
      }
      long met = outcomes.stream().filter(Outcome::met).count();
      out.printf("%d of %d figures met.%n", met, outcomes.size());
      out.println("The report is " + folder.resolve("report.html").toAbsolutePath());
    }

    private static String percent(double share) {
      return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    @Override
    public ExitCode code() {
      return outcomes.stream().anyMatch(outcome -> outcome.failure().isPresent())
          ? ExitCode.FAILED
          : ExitCode.DONE;
    }
  }

  /// What is printed when the user stopped it.
  record Stopped(Path folder) implements Result {
    @Override
    public Map<String, ?> json() {
      return Map.of("status", "stopped", "folder", folder.toAbsolutePath().toString());
    }

    @Override
    public void print(PrintStream out) {
      out.println("Stopped; what was done is kept in " + folder.toAbsolutePath());
      out.println("The same command goes on.");
    }

    @Override
    public ExitCode code() {
      return ExitCode.INTERRUPTED;
    }
  }
}
