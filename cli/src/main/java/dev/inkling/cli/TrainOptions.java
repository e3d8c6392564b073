package dev.inkling.cli;

import dev.inkling.recipes.Recipe.Preparation;
import dev.inkling.recipes.RunOptions;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the user asks of a training run, as typed; what is null was not said.
final class TrainOptions {
  private static final double MOST_EPOCHS = 1e6;
  private static final long MOST_STEPS = 1_000_000_000;
  private static final int MOST_BATCH = 65_536;
  private static final double MOST_RATE = 1e6;
  private static final int MOST_PATIENCE = 1_000_000;

  @Option(
      names = "--data",
      paramLabel = "SPEC",
      description = "A name (see data list), a folder, idx:IMAGES,LABELS or csv:FILE; mnist.")
  private @Nullable String data;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training images.")
  private @Nullable String epochs;

  @Option(names = "--steps", paramLabel = "N", description = "Training steps, instead of epochs.")
  private @Nullable String steps;

  @Option(names = "--batch", paramLabel = "N", description = "Images of a step.")
  private @Nullable String batch;

  @Option(
      names = "--lr",
      paramLabel = "X",
      description = "The learning rate; the highest, if the recipe changes it over the run.")
  private @Nullable String rate;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of all random numbers; 1.")
  private @Nullable String seed;

  @Option(
      names = "--valid",
      paramLabel = "FRACTION",
      description = "Keep back this share of the training images and save what does best on them.")
  private @Nullable String valid;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "With --valid: end after N epochs without a better accuracy on that share.")
  private @Nullable String patience;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Use only the first N training images.")
  private @Nullable String limit;

  @Option(
      names = "--prepare",
      paramLabel = "HOW",
      description = "scale, centre, standardise, decorrelate or whiten, instead of the recipe's.")
  private @Nullable String prepare;

  /// These options where something was said, and `base` where not.
  ///
  /// @throws CliException if one of them makes no sense (exit 2)
  RunOptions over(RunOptions base) {
    if (epochs != null && steps != null) {
      throw CliException.usage("--epochs and --steps both say how long: leave one of them out");
    }
    boolean length = epochs != null || steps != null;
    return new RunOptions(
        base.recipe(),
        data == null ? base.data() : DataSpecs.parse(data).absolute(),
        seed == null ? base.seed() : whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE),
        length ? epochs() : base.epochs(),
        length ? steps() : base.steps(),
        batch == null
            ? base.batchSize()
            : Optional.of((int) whole("--batch", batch, 1, MOST_BATCH)),
        rate == null ? base.learningRate() : Optional.of(Numbers.positive("--lr", rate, MOST_RATE)),
        valid == null ? base.validation() : Numbers.fraction("--valid", valid),
        limit == null ? base.limit() : (int) whole("--limit", limit, 1, Integer.MAX_VALUE),
        prepare == null ? base.preparation() : Optional.of(preparation(prepare)),
        patience == null ? base.patience() : patience(patience, base));
  }

  private int patience(String epochs, RunOptions base) {
    if (valid == null && base.validation() == 0) {
      throw CliException.usage("--patience waits for a better validation: --valid is missing");
    }
    return (int) whole("--patience", epochs, 1, MOST_PATIENCE);
  }

  private Optional<Double> epochs() {
    return Optional.ofNullable(epochs).map(n -> Numbers.positive("--epochs", n, MOST_EPOCHS));
  }

  private Optional<Long> steps() {
    return Optional.ofNullable(steps).map(n -> whole("--steps", n, 1, MOST_STEPS));
  }

  private static Preparation preparation(String name) {
    try {
      return Preparation.named(name);
    } catch (IllegalArgumentException unknown) {
      throw CliException.usage("--prepare: " + unknown.getMessage());
    }
  }

  private static long whole(String what, String text, long least, long most) {
    return Numbers.whole(what, text, least, most);
  }

  /// Checks that nothing was said that a run to be resumed contradicts.
  ///
  /// @throws CliException naming the first contradiction (exit 2)
  static void checkSame(RunOptions asked, RunOptions saved) {
    Stream.of(
            new Pair("recipe", asked.recipe(), saved.recipe()),
            new Pair("--data", asked.data(), saved.data()),
            new Pair("--seed", asked.seed(), saved.seed()),
            new Pair("--epochs", asked.epochs(), saved.epochs()),
            new Pair("--steps", asked.steps(), saved.steps()),
            new Pair("--batch", asked.batchSize(), saved.batchSize()),
            new Pair("--lr", asked.learningRate(), saved.learningRate()),
            new Pair("--valid", asked.validation(), saved.validation()),
            new Pair("--limit", asked.limit(), saved.limit()),
            new Pair("--prepare", asked.preparation(), saved.preparation()),
            new Pair("--patience", asked.patience(), saved.patience()))
        .filter(pair -> !pair.asked().equals(pair.saved()))
        .findFirst()
        .ifPresent(Pair::refuse);
  }

  private record Pair(String name, Object asked, Object saved) {
    void refuse() {
      throw CliException.usage(
          "%s is %s, but the run was begun with %s: leave it out, or begin a new run"
              .formatted(name, text(asked), text(saved)));
    }

    private static Object text(Object value) {
      return value instanceof Optional<?> option
          ? option.map(Object.class::cast).orElse("none")
          : value;
    }
  }
}
