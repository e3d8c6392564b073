package dev.inkling.cli;

import dev.inkling.data.store.DataStore;
import dev.inkling.digits.Model;
import dev.inkling.recipes.FineTuning;
import dev.inkling.recipes.Recipe;
import dev.inkling.recipes.RecipeRun;
import dev.inkling.recipes.RecipeRun.Start;
import dev.inkling.recipes.Recipes;
import dev.inkling.recipes.RunOptions;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.Runs;
import dev.inkling.runlog.SqliteFiles;
import dev.inkling.studio.StudioSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Trains a network and keeps the run.
@Command(
    name = "train",
    description = {
      "Trains a network by a recipe and saves the run. Ctrl-C stops it so that it can be resumed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling train",
      "  inkling train codelab-conv-dropout --epochs 3 --seed 7",
      "  inkling train --data fashion-mnist --valid 0.1 --out my-run",
      "  inkling train --studio",
      "  inkling train --resume my-run",
      "  inkling train --from my-run --epochs 2",
      "  inkling train fine-tune --from torch.onnx --out tuned"
    })
final class TrainCommand extends BaseCommand {
  private static final long USUAL_SEED = 1;

  @Parameters(
      paramLabel = "RECIPE",
      arity = "0..1",
      description = "Network and training (see recipes); the best that takes about a minute.")
  private @Nullable String recipe;

  @Mixin private TrainOptions options = new TrainOptions();

  @Option(names = "--threads", paramLabel = "N", description = "Worker threads; all cores.")
  private @Nullable String threads;

  @Option(names = "--out", paramLabel = "DIR", description = "The run's folder; a new one.")
  private @Nullable String out;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with a run that was stopped or killed; its name or folder.")
  private @Nullable String resume;

  @Option(
      names = "--from",
      paramLabel = "MODEL",
      description = "Begin with the weights of a trained model: a run, a file or pretrained.")
  private @Nullable String from;

  @Option(
      names = "--studio",
      paramLabel = "PORT",
      arity = "0..1",
      fallbackValue = "7007",
      description = "Serve the studio's page meanwhile, at 7007 if no port is named.")
  private @Nullable String studio;

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

  TrainCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    checkStudio();
    console().stop().arm(); // from the beginning: what was begun is saved
    return resume == null ? begin() : resume(resume);
  }

  /// A wrong port is said before anything is begun. What stands behind `--studio` and is no number
  /// is the recipe.
  private void checkStudio() {
    if (studio != null && recipe == null && !studio.matches("-?[0-9].*")) {
      recipe = studio;
      studio = Integer.toString(StudioSettings.USUAL_PORT);
    }
    if (studio != null) {
      StudioOptions.port("--studio", studio);
    }
  }

  private Result begin() {
    Optional<Start> start =
        Optional.ofNullable(from).map(name -> new Start(name, Models.open(console(), name)));
    Recipe chosen = chosen(start);
    RunOptions asked = options.over(RunOptions.of(chosen.name(), chosen.data(), USUAL_SEED));
    DataSpecs.parse(asked.data());
    int workers = threads();
    NewRun place = NewRun.of(console().settings(), chosen.name(), out);
    try (RecipeRun run = begin(place, asked, workers, start)) {
      return train(run, place.folder());
    }
  }

  /// What the user named, or else what the model was trained by, or else the standard recipe.
  private Recipe chosen(Optional<Start> start) {
    if (recipe != null && !recipe.equals(FineTuning.NAME)) {
      return RecipeNames.find(recipe);
    }
    if (recipe != null && start.isEmpty()) {
      throw CliException.usage(FineTuning.NAME + " goes on with a model: --from MODEL is missing");
    }
    return start.map(model -> ofModel(model.model())).orElseGet(Recipes::standard);
  }

  /// What a model was trained by, if that is a recipe with its network; else fine-tuning.
  private Recipe ofModel(Model model) {
    Optional<Recipe> own =
        Recipes.all().stream()
            .filter(_ -> recipe == null)
            .filter(known -> known.name().equals(model.notes().get("recipe")))
            .filter(known -> hasNetwork(known, model))
            .findFirst();
    return own.orElseGet(() -> FineTuning.recipe(model));
  }

  private static boolean hasNetwork(Recipe known, Model model) {
    try {
      return known.plan().network(model.imageSize(), model.labels().size()).equals(model.network());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private RecipeRun begin(NewRun place, RunOptions asked, int workers, Optional<Start> start) {
    try {
      return RecipeRun.begin(
          place.folder(), asked, store(), workers, Version.text(), commandLine(), start);
    } catch (RuntimeException | Error unfit) {
      place.takeBack();
      throw unfit;
    }
  }

  private Result resume(String name) {
    if (out != null) {
      throw CliException.usage("--out and --resume both name the run's folder: leave --out out");
    }
    if (from != null) {
      throw CliException.usage("--from begins a new run, --resume goes on with one: choose one");
    }
    RunFolder folder = Runs.of(console().settings().home()).find(name);
    RunOptions saved = RunOptions.of(folder.description());
    RunOptions asked = options.over(saved);
    TrainOptions.checkSame(recipe == null ? asked : asked.withRecipe(known(recipe)), saved);
    try (RecipeRun run = RecipeRun.resume(folder, store(), threads())) {
      run.skipped().forEach(console()::warn);
      console().say("Going on after step " + run.step() + " of " + folder.path());
      return train(run, folder);
    }
  }

  private static String known(String recipe) {
    return recipe.equals(FineTuning.NAME) ? recipe : RecipeNames.find(recipe).name();
  }

  private Result train(RecipeRun run, RunFolder folder) {
    unpackLibrary(folder);
    String name = RunName.of(folder, console().settings());
    Training training = new Training(console(), run, name, folder);
    return studio == null
        ? training.finish()
        : new TrainingStudio(console(), StudioOptions.port("--studio", studio), folder)
            .during(training::finish);
  }

  /// SQLite's library goes to the home folder, or, where that cannot be written, to the run's.
  private void unpackLibrary(RunFolder folder) {
    Path cache = console().settings().home().resolve("cache");
    try {
      Files.createDirectories(cache);
    } catch (IOException _) {
      // Then it is not writable either.
    }
    SqliteFiles.unpackLibraryTo(Files.isWritable(cache) ? cache : folder.path());
  }

  private DataStore store() {
    return DataSpecs.store(console());
  }

  private int threads() {
    return threads == null
        ? console().settings().threads()
        : Settings.threads("--threads", threads);
  }

  private List<String> commandLine() {
    return spec.root().commandLine().getParseResult().originalArgs();
  }
}
