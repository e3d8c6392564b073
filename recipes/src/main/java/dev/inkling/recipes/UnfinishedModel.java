package dev.inkling.recipes;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.batch.Split;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.Model;
import dev.inkling.nn.Network;
import dev.inkling.runlog.Checkpoint;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.train.TrainingState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The model of a run that has saved none yet: all but the weights is known when it begins, and
/// these are in its newest checkpoint.
///
/// Example: `UnfinishedModel.of(folder, store).newest().orElseThrow().notes().get("step")`.
public final class UnfinishedModel {
  /// The note that says after which step the weights are.
  public static final String STEP = "step";

  private final RunFolder folder;
  private final Network network;
  private final Preprocessing preprocessing;
  private final List<String> labels;
  private final Map<String, String> notes;

  private UnfinishedModel(RunFolder folder, RunDescription run, DatasetPair data) {
    RunOptions options = RunOptions.of(run);
    Recipe recipe = FineTuning.named(options.recipe(), folder);
    Dataset train =
        RecipeRun.split(options, data)
            .map(Split::train)
            .orElseGet(() -> RecipeRun.limited(options, data));
    this.folder = folder;
    this.network = recipe.network(train);
    this.preprocessing = RecipeRun.preprocessing(options, recipe, folder, train);
    this.labels = train.classes();
    this.notes = RecipeRun.notes(run);
  }

  /// The model of a run; reads its data, for the preprocessing depends on them.
  ///
  /// @throws DataException if the data are not here
  /// @throws dev.inkling.runlog.RunLogException if the run can't be read
  /// @throws UnknownRecipeException if this version has no such recipe
  public static UnfinishedModel of(RunFolder folder, DataStore store) {
    RunDescription run = folder.description();
    return new UnfinishedModel(folder, run, store.open(DataSpec.parse(RunOptions.of(run).data())));
  }

  /// The step that a model's notes name, if they name one; a file may note anything there.
  public static Optional<Long> step(Model model) {
    return Optional.ofNullable(model.notes().get(STEP))
        .filter(step -> step.matches("[0-9]{1,18}"))
        .map(Long::valueOf);
  }

  /// With the weights of the newest checkpoint; nothing before the first.
  ///
  /// @throws IllegalArgumentException if they are not the recipe's
  public Optional<Model> newest() {
    return folder.checkpoints().latest().checkpoint().map(this::model);
  }

  private Model model(Checkpoint checkpoint) {
    Map<String, String> more = new TreeMap<>(notes);
    more.put(STEP, Long.toString(checkpoint.step()));
    return new Model(
        network,
        network.parameters(TrainingState.parse(checkpoint.file("state")).weights()),
        preprocessing,
        labels,
        more);
  }
}
