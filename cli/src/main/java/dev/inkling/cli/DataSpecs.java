package dev.inkling.cli;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.Part;
import dev.inkling.data.plane.PlaneProblem;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.data.store.OwnDigits;
import dev.inkling.data.store.StoreEntry;
import dev.inkling.digits.Model;
import dev.inkling.recipes.Recipe;
import dev.inkling.tensor.text.NearestName;
import java.util.List;
import java.util.Optional;

/// What users call data sets and their parts.
final class DataSpecs {
  private static final int MOST_SHOWN = 200;

  private DataSpecs() {}

  /// Opens what `--data` names.
  ///
  /// @throws CliException if it names nothing (exit 2)
  /// @throws DataException if it cannot be read (exit 1)
  static DatasetPair open(Console console, String spec) {
    return store(console).open(parse(spec));
  }

  static DataStore store(Console console) {
    return new DataStore(console.settings().home());
  }

  /// The data set of the catalogue that has this name.
  ///
  /// @throws CliException if there is none (exit 2)
  static StoreEntry entry(DataStore store, String name) {
    List<StoreEntry> entries = store.list();
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, entries.stream().map(StoreEntry::name).toList()));
  }

  /// The part to look at if nobody said which: the training part if there is one.
  static Part usualPart(DatasetPair pair) {
    return pair.has(Part.TRAIN) ? Part.TRAIN : Part.TEST;
  }

  /// The data for a model if nobody said which: MNIST, or the plane problem that it was trained on.
  static String usualFor(Model model) {
    String trainedOn = model.notes().getOrDefault("data", Recipe.MNIST);
    return PlaneProblem.named(trainedOn).isPresent() ? trainedOn : Recipe.MNIST;
  }

  /// What a model was trained on, by its note, if nobody said what to take: only a data set that
  /// has a name. A path is not opened because a file says so; then it is MNIST, and a line says
  /// why.
  static String trainedOn(Console console, Model model) {
    String note = model.notes().getOrDefault("data", Recipe.MNIST);
    Optional<String> named = DataSpec.named(note).map(DataSpec.Named::name);
    if (named.isEmpty()) {
      console.say(
          Errors.oneLine(
              "the model says that it was trained on '%s'; %s is taken, for a path in a model file is"
                      .formatted(shortened(note), Recipe.MNIST)
                  + " not opened: --data names other data"));
    }
    return named.filter(name -> !isJudgedByMnist(name)).orElse(Recipe.MNIST);
  }

  /// Own digits have no test part, and all that begins so is MNIST with more to train on.
  private static boolean isJudgedByMnist(String name) {
    return name.equals(OwnDigits.NAME) || name.startsWith(Recipe.MNIST);
  }

  private static String shortened(String text) {
    return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
  }

  /// The part that `--split` names.
  static Dataset part(DatasetPair pair, String split) {
    return pair.part(split(split));
  }

  /// The part that `--split` names.
  ///
  /// @throws CliException if it names none (exit 2)
  static Part split(String split) {
    return switch (split) {
      case "train" -> Part.TRAIN;
      case "test" -> Part.TEST;
      default -> throw CliException.usage("--split is '" + split + "', expected train or test");
    };
  }

  /// What `--data` names, not opened yet.
  ///
  /// @throws CliException if it names nothing (exit 2)
  static DataSpec parse(String spec) {
    try {
      return DataSpec.parse(spec);
    } catch (DataException e) {
      throw CliException.usage(Errors.describe(e));
    }
  }

  private static CliException unknown(String name, List<String> names) {
    return CliException.usage(
        "data set '%s' is unknown%s; known are %s"
            .formatted(name, NearestName.hint(name, names), String.join(", ", names)));
  }
}
