package dev.inkling.reproduce;

import dev.inkling.data.store.DataStore;
import dev.inkling.data.store.StoreEntry;
import dev.inkling.recipes.RecipeRun;
import dev.inkling.recipes.RunOptions;
import dev.inkling.reproduce.Measure.Background;
import dev.inkling.reproduce.Measure.OfRun;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogException;
import dev.inkling.runlog.RunStatus;
import dev.inkling.train.TrainingEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs the published experiments again, the cheap ones first. Every run has its folder under the
/// output folder: what has finished is kept, what was stopped goes on from its checkpoint, so the
/// same call ends what an earlier one began.
public final class Reproduction {
  private final Settings settings;
  private final DataStore store;
  private final Observer observer;
  private final boolean emnist;
  private final List<Experiment> experiments;
  private final Map<String, String> failures = new LinkedHashMap<>();

  /// A reproduction that was not begun.
  public Reproduction(Settings settings, DataStore store, Observer observer) {
    this.settings = settings;
    this.store = store;
    this.observer = observer;
    this.emnist = store.list().stream().anyMatch(Reproduction::isEmnist);
    this.experiments =
        Experiments.all().stream()
            .filter(experiment -> settings.articles().contains(experiment.article()))
            .toList();
  }

  private static boolean isEmnist(StoreEntry entry) {
    return entry.name().equals(Settings.EMNIST) && entry.state() == StoreEntry.State.PRESENT;
  }

  /// Trains what is to be trained, measures, and writes the report.
  ///
  /// @return the outcomes in the articles' order; empty if the user stopped it before the end
  /// @throws RunLogException if the output folder holds runs with other settings
  public Optional<List<Outcome>> run() {
    List<String> recipes = recipes();
    for (String recipe : recipes) {
      checkSame(recipe);
    }
    double all = Budget.of(recipes), done = 0;
    for (int i = 0; i < recipes.size(); i++) {
      String recipe = recipes.get(i);
      observer.begins(i + 1, recipes.size(), recipe, done / all, Budget.of(recipe) / all);
      if (observer.stopping() || !trained(recipe)) {
        return Optional.empty();
      }
      done += Budget.of(recipe);
    }
    List<Outcome> outcomes = measured();
    new Report(settings, outcomes, store).write();
    return Optional.of(outcomes);
  }

  /// The recipes that the experiments ask for, the cheap ones first.
  private List<String> recipes() {
    return experiments.stream()
        .flatMap(experiment -> recipes(experiment.measure()))
        .distinct()
        .sorted(Comparator.comparingDouble(Budget::of))
        .toList();
  }

  private static Stream<String> recipes(Measure measure) {
    return switch (measure) {
      case Background both -> Stream.of(both.other(), both.recipe());
      case OfRun run -> Stream.of(run.recipe());
      case Measure.Baseline baseline -> Stream.empty();
    };
  }

  private void checkSame(String recipe) {
    if (RunFolder.holdsRun(settings.run(recipe))) {
      RunOptions saved = RunOptions.of(RunFolder.open(settings.run(recipe)).description());
      RunOptions asked = settings.options(recipe, emnist);
      if (!saved.equals(asked)) {
        throw new RunLogException(
            "%s: the run there has seed %d and data %s, asked are seed %d and data %s, or its length differs: name another --out"
                .formatted(
                    settings.run(recipe), saved.seed(), saved.data(), asked.seed(), asked.data()));
      }
    }
  }

  /// Trains a recipe to its end, or notes why that failed.
  ///
  /// @return whether there is more to do; false if the user stopped it
  private boolean trained(String recipe) {
    try {
      return isFinished(recipe) || finished(recipe);
    } catch (RuntimeException failure) {
      failures.put(recipe, String.valueOf(failure.getMessage()));
      observer.failed(recipe, String.valueOf(failure.getMessage()));
      return true;
    }
  }

  private boolean isFinished(String recipe) {
    return RunFolder.holdsRun(settings.run(recipe))
        && RunFolder.open(settings.run(recipe)).description().status() == RunStatus.FINISHED;
  }

  private boolean finished(String recipe) {
    try (RecipeRun run = open(recipe)) {
      run.listen(event -> stopIfAsked(run)).listen(observer);
      RunDescription ended = run.run();
      return ended.status() == RunStatus.FINISHED;
    }
  }

  private RecipeRun open(String recipe) {
    if (RunFolder.holdsRun(settings.run(recipe))) {
      return RecipeRun.resume(RunFolder.open(settings.run(recipe)), store, settings.threads());
    }
    return RecipeRun.begin(
        RunFolder.create(settings.run(recipe)),
        settings.options(recipe, emnist),
        store,
        settings.threads(),
        settings.version(),
        List.of("reproduce"));
  }

  private void stopIfAsked(RecipeRun run) {
    if (observer.stopping()) {
      run.stop();
    }
  }

  private List<Outcome> measured() {
    Measuring measuring = new Measuring(settings, store);
    List<Outcome> outcomes = new ArrayList<>();
    for (Experiment experiment : experiments) {
      outcomes.add(outcome(measuring, experiment));
    }
    return outcomes;
  }

  private Outcome outcome(Measuring measuring, Experiment experiment) {
    Optional<String> failed = recipes(experiment.measure()).filter(failures::containsKey).findAny();
    if (failed.isPresent()) {
      return Outcome.failed(experiment, "", failures.getOrDefault(failed.get(), ""));
    }
    try {
      return measuring.of(experiment);
    } catch (RuntimeException failure) {
      return Outcome.failed(experiment, "", String.valueOf(failure.getMessage()));
    }
  }

  /// Forwards nothing; for callers that only want the outcomes.
  public abstract static class Silent implements Observer {
    @Override
    public void begins(int index, int total, String name, double share, double weight) {}

    @Override
    public void failed(String name, String why) {}

    @Override
    public void on(TrainingEvent event) {}
  }
}
