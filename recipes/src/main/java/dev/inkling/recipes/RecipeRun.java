package dev.inkling.recipes;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.Part;
import dev.inkling.data.batch.Split;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.nn.Network;
import dev.inkling.runlog.Checkpoint;
import dev.inkling.runlog.DataSource;
import dev.inkling.runlog.LatestCheckpoint;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLock;
import dev.inkling.runlog.RunLogException;
import dev.inkling.runlog.RunResults;
import dev.inkling.runlog.RunStatus;
import dev.inkling.runlog.Score;
import dev.inkling.runlog.Versions;
import dev.inkling.tensor.Kernels;
import dev.inkling.train.RunController;
import dev.inkling.train.RunRecorder;
import dev.inkling.train.Trainer;
import dev.inkling.train.TrainingEvent;
import dev.inkling.train.TrainingInput;
import dev.inkling.train.TrainingSettings;
import dev.inkling.train.TrainingState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One training run of a recipe in its folder: from the data to the judged model.
public final class RecipeRun implements AutoCloseable {
  /// What a run without test images scored: nothing.
  private static final Score NO_SCORE = new Score(Double.NaN, Double.NaN, 0, 0);

  private final RunFolder folder;
  private final RunLock lock;
  private final RunOptions options;
  private final Dataset train;
  private final Optional<Dataset> test;
  private final Trainer trainer;
  private final Model model;
  private final boolean validated;
  private final List<String> skipped;
  private RunDescription description;
  private Duration checkpointEvery = Duration.ofSeconds(10);
  private Score trainScore = new Score(0, 0, 0, 0);
  private double trainSeconds;
  private Optional<Score> watched = Optional.empty();

  private RecipeRun(
      RunFolder folder,
      RunLock lock,
      RunOptions options,
      RunDescription description,
      DatasetPair data,
      Optional<LatestCheckpoint> checkpoint,
      int threads) {
    Recipe recipe = FineTuning.named(options.recipe(), folder);
    TrainingSettings settings = options.settings(recipe);
    this.folder = folder;
    this.lock = lock;
    this.options = options;
    this.description = description;
    Optional<Split> split = split(options, data);
    this.train = split.map(Split::train).orElseGet(() -> limited(options, data));
    this.test = data.has(Part.TEST) ? Optional.of(data.test()) : Optional.empty();
    this.validated = split.isPresent();
    Preprocessing preprocessing = preprocessing(options, recipe, folder, train);
    Network network = recipe.network(train);
    this.trainer =
        new Trainer(
            new TrainingInput(
                network,
                preprocessing,
                train,
                split.map(Split::validation),
                options.seed(),
                options.steps().orElse(0L),
                validated ? Optional.empty() : test.map(recipe.watching()::of)),
            settings,
            threads,
            Kernels.inUse());
    this.model =
        new Model(
            network, trainer.parameters(), preprocessing, train.classes(), notes(description));
    checkpoint.flatMap(LatestCheckpoint::checkpoint).ifPresent(this::goOnFrom);
    this.skipped = checkpoint.map(LatestCheckpoint::skipped).orElse(List.of());
  }

  /// What the user asked for, or what the recipe does, which for a model's own is what it did.
  static Preprocessing preprocessing(
      RunOptions options, Recipe recipe, RunFolder folder, Dataset train) {
    boolean own = recipe.name().equals(FineTuning.NAME) && options.preparation().isEmpty();
    return own
        ? FineTuning.start(folder).preprocessing()
        : options.preparation().orElse(recipe.preparation()).fit(train);
  }

  /// A new run in a folder that was made for it.
  ///
  /// @param version of this program
  /// @param commandLine the words that the user typed, or none
  public static RecipeRun begin(
      RunFolder folder,
      RunOptions options,
      DataStore store,
      int threads,
      String version,
      List<String> commandLine) {
    return begin(folder, options, store, threads, version, commandLine, Optional.empty());
  }

  /// The model that a run begins with.
  ///
  /// @param name what the user calls it
  public record Start(String name, Model model) {
    void check(Recipe recipe, Network network) {
      if (!model.network().equals(network)) {
        throw new IllegalArgumentException(
            "%s: its network (%d parameters) is not recipe %s's (%d): was it trained by %s?"
                .formatted(
                    name,
                    model.network().parameterCount(),
                    recipe.name(),
                    network.parameterCount(),
                    model.notes().getOrDefault("recipe", "another")));
      }
    }

    Map<String, Object> toMap() {
      return Map.of("from", name, "fromWeightsSha256", model.parameters().sha256());
    }
  }

  /// A new run that may begin with the weights of a model that was trained before. Its state before
  /// the first step is saved at once, so that it is resumed without the model.
  ///
  /// @throws IllegalArgumentException if the model's network is not the recipe's
  public static RecipeRun begin(
      RunFolder folder,
      RunOptions options,
      DataStore store,
      int threads,
      String version,
      List<String> commandLine,
      Optional<Start> start) {
    Recipe recipe =
        tunes(options) && start.isPresent()
            ? FineTuning.recipe(start.get().model())
            : Recipes.named(options.recipe());
    Optional<WarmUp> warmUp = WarmUp.begin(recipe, options.settings(recipe), threads);
    try {
      DatasetPair data = store.open(DataSpec.parse(options.data()));
      return begin(folder, options, data, recipe, threads, version, commandLine, start);
    } finally {
      warmUp.ifPresent(WarmUp::end);
    }
  }

  private static boolean tunes(RunOptions options) {
    return options.recipe().equals(FineTuning.NAME);
  }

  private static RecipeRun begin(
      RunFolder folder,
      RunOptions options,
      DatasetPair data,
      Recipe recipe,
      int threads,
      String version,
      List<String> commandLine,
      Optional<Start> start) {
    start.ifPresent(from -> from.check(recipe, recipe.network(data.train())));
    Map<String, Object> settings = new LinkedHashMap<>(options.settings(recipe).toMap());
    settings.putAll(options.toMap());
    start.ifPresent(from -> settings.putAll(from.toMap()));
    RunDescription description =
        RunDescription.begin(
            recipe.name(),
            settings,
            new DataSource(options.data(), data.train().sha256()),
            options.seed(),
            threads,
            Kernels.inUse().name(),
            Versions.of(version),
            commandLine,
            Instant.now());
    return begun(
        folder,
        lock -> {
          start
              .filter(_ -> tunes(options))
              .ifPresent(from -> FineTuning.keep(folder, from.model()));
          RecipeRun run =
              new RecipeRun(folder, lock, options, description, data, Optional.empty(), threads);
          start.ifPresent(run::beginWith);
          run.announce();
          return run;
        });
  }

  /// Locks the folder for a run, until that is closed or does not begin.
  private static RecipeRun begun(RunFolder folder, Function<RunLock, RecipeRun> begin) {
    RunLock lock = folder.lock();
    try {
      return begin.apply(lock);
    } catch (RuntimeException | Error unfit) {
      lock.close();
      throw unfit;
    }
  }

  private void beginWith(Start start) {
    trainer.beginWith(start.model().parameters());
    TrainingState state = trainer.state();
    folder.checkpoints().save(0, Map.of("state", state::write));
  }

  /// A run that goes on from its last checkpoint, or from the start if there is none.
  ///
  /// @throws RunLogException if the run has finished, or another process trains it
  /// @throws DataException if the data is not what the run began with
  public static RecipeRun resume(RunFolder folder, DataStore store, int threads) {
    return begun(folder, lock -> resume(folder, lock, store, threads));
  }

  private static RecipeRun resume(RunFolder folder, RunLock lock, DataStore store, int threads) {
    RunDescription before = folder.description();
    if (before.status() == RunStatus.FINISHED) {
      throw new RunLogException(
          "%s: this run has finished; a new one needs another folder".formatted(folder.path()));
    }
    RunOptions options = RunOptions.of(before);
    DatasetPair data = store.open(DataSpec.parse(options.data()));
    if (!data.train().sha256().equals(before.data().sha256())) {
      throw new DataException(
          "%s: the run began with data of checksum %s, '%s' now has %s: did its files change?"
              .formatted(
                  folder.path(), before.data().sha256(), options.data(), data.train().sha256()));
    }
    Optional<LatestCheckpoint> checkpoint = Optional.of(folder.checkpoints().latest());
    RecipeRun run =
        new RecipeRun(folder, lock, options, before.resumed(), data, checkpoint, threads);
    run.announce();
    return run;
  }

  /// Says in the folder what is going to happen, and forgets what an earlier part was asked for.
  private void announce() {
    folder.control().release();
    description =
        description.withSettings(
            Map.of(
                "steps", trainer.steps(),
                "stepsPerEpoch", trainer.stepsPerEpoch(),
                "batchSize", trainer.batchSize()));
    folder.save(description);
  }

  static Optional<Split> split(RunOptions options, DatasetPair data) {
    return options.validation() == 0
        ? Optional.empty()
        : Optional.of(
            Split.validation(limited(options, data), options.validation(), options.seed()));
  }

  static Dataset limited(RunOptions options, DatasetPair data) {
    return options.limit() == 0 ? data.train() : data.train().limit(options.limit());
  }

  static Map<String, String> notes(RunDescription run) {
    return Map.of(
        "recipe",
        run.recipe(),
        "seed",
        Long.toString(run.seed()),
        "data",
        run.data().spec(),
        "dataSha256",
        run.data().sha256(),
        "inkling",
        run.versions().inkling());
  }

  private void goOnFrom(Checkpoint checkpoint) {
    trainer.resume(TrainingState.parse(checkpoint.file("state")));
  }

  /// Has a listener told of everything that happens in training.
  public RecipeRun listen(TrainingEvent.Listener listener) {
    trainer.listen(listener);
    return this;
  }

  /// Saves a checkpoint so often; every ten seconds if nothing is said.
  public RecipeRun checkpointEvery(Duration time) {
    checkpointEvery = time;
    return this;
  }

  /// Newer checkpoints that a resumed run passed over because they were damaged: a line each.
  public List<String> skipped() {
    return skipped;
  }

  /// Steps done.
  public long step() {
    return trainer.step();
  }

  /// Asks training to end after the present step; may be called from any thread.
  public void stop() {
    trainer.stop();
  }

  /// Trains, tries the model on the test set, and keeps all of it in the folder.
  ///
  /// @return the run as it ended: finished, or stopped
  public RunDescription run() {
    try (lock) {
      return trained();
    }
  }

  private RunDescription trained() {
    trainer.listen(this::remember);
    RunController.attach(folder.control(), trainer);
    try (RunRecorder recorder =
        new RunRecorder(folder, trainer, model, validated, test, checkpointEvery)) {
      trainer.listen(recorder);
      boolean done = trainer.train();
      description = done ? finished() : description.stopped(Instant.now());
    } catch (RuntimeException failure) {
      note(failure);
      throw failure;
    }
    description = description.withSettings(Interventions.in(folder));
    folder.save(description);
    return description;
  }

  /// Keeps why the run failed; where even that fails (a full disk), the first failure is told.
  private void note(RuntimeException failure) {
    try {
      folder.save(description.failed(Instant.now(), String.valueOf(failure.getMessage())));
    } catch (RunLogException second) {
      failure.addSuppressed(second);
    }
  }

  private void remember(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Finished finished -> {
        trainScore = finished.train();
        trainSeconds = finished.seconds();
      }
      case TrainingEvent.Watched last when last.step() == trainer.steps() ->
          watched = Optional.of(last.evaluation().score());
      default -> {}
    }
  }

  /// The model that is judged is the one that is kept: the best by validation, or the last.
  private RunDescription finished() {
    if (validated) {
      trainer.parameters().restore(ModelFile.read(folder.model()).parameters().copy());
    }
    Score testScore = watched.or(() -> test.map(this::score)).orElse(NO_SCORE);
    Map<String, String> achieved =
        test.isPresent() ? Map.of("testAccuracy", Double.toString(testScore.accuracy())) : Map.of();
    ModelFile.write(model.with(achieved), folder.model());
    return description.finished(
        Instant.now(),
        new RunResults(
            trainScore,
            testScore,
            trainer.parameters().count(),
            trainer.epochs(),
            trainer.step(),
            trainer.images(),
            trainSeconds,
            secondsSinceStart(),
            trainer.parameters().sha256()));
  }

  private Score score(Dataset images) {
    return trainer.evaluator(images).evaluate().score();
  }

  private static double secondsSinceStart() {
    Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    return Duration.between(start, Instant.now()).toMillis() / 1000.0;
  }

  /// The options that the run was begun with.
  public RunOptions options() {
    return options;
  }

  /// Ends the threads, and lets others have the folder.
  @Override
  public void close() {
    trainer.close();
    lock.close();
  }
}
