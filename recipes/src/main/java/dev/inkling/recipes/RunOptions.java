package dev.inkling.recipes;

import dev.inkling.recipes.Recipe.Preparation;
import dev.inkling.runlog.RunDescription;
import dev.inkling.train.TrainingSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the user asks of a training run; with the recipe it says all that is needed to repeat it.
///
/// @param recipe the recipe's name
/// @param data the data set, as `--data` names it
/// @param seed of all random numbers
/// @param epochs instead of the recipe's
/// @param steps instead of epochs
/// @param batchSize instead of the recipe's
/// @param learningRate peak of the schedule instead of the recipe's
/// @param validation the share of the training images that becomes the validation part, in [0, 1)
/// @param limit use only so many training images; 0 for all
/// @param preparation how grey levels become the network's input, instead of the recipe's
/// @param patience end after so many validations without a better accuracy; 0 for never
public record RunOptions(
    String recipe,
    String data,
    long seed,
    Optional<Double> epochs,
    Optional<Long> steps,
    Optional<Integer> batchSize,
    Optional<Double> learningRate,
    double validation,
    int limit,
    Optional<Preparation> preparation,
    int patience) {
  private static final String PREFIX = "option.";

  /// A run of a recipe as it is.
  public static RunOptions of(String recipe, String data, long seed) {
    return new RunOptions(
        recipe,
        data,
        seed,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        Optional.empty(),
        0);
  }

  /// The options that a run was begun with.
  public static RunOptions of(RunDescription run) {
    return parse(run.recipe(), run.data().spec(), run.seed(), run.settings());
  }

  /// These options with another recipe.
  public RunOptions withRecipe(String other) {
    return new RunOptions(
        other,
        data,
        seed,
        epochs,
        steps,
        batchSize,
        learningRate,
        validation,
        limit,
        preparation,
        patience);
  }

  /// These options with images prepared so.
  public RunOptions withPreparation(Preparation other) {
    return new RunOptions(
        recipe,
        data,
        seed,
        epochs,
        steps,
        batchSize,
        learningRate,
        validation,
        limit,
        Optional.of(other),
        patience);
  }

  /// The recipe's settings with what the user changed.
  TrainingSettings settings(Recipe from) {
    TrainingSettings settings = from.settings(learningRate.orElse(from.rate()));
    settings = settings.withEpochs(epochs.orElse(settings.epochs()));
    settings = settings.withBatchSize(batchSize.orElse(settings.batchSize()));
    return patience == 0 ? settings : settings.withPatience(patience);
  }

  /// As settings of a run's description.
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    epochs.ifPresent(value -> map.put(PREFIX + "epochs", value));
    steps.ifPresent(value -> map.put(PREFIX + "steps", value));
    batchSize.ifPresent(value -> map.put(PREFIX + "batchSize", (long) value));
    learningRate.ifPresent(value -> map.put(PREFIX + "learningRate", value));
    map.put(PREFIX + "validation", validation);
    map.put(PREFIX + "limit", (long) limit);
    preparation.ifPresent(value -> map.put(PREFIX + "prepare", value.toString()));
    map.put(PREFIX + "patience", (long) patience);
    return map;
  }

  private static RunOptions parse(
      String recipe, String data, long seed, Map<String, Object> settings) {
    return new RunOptions(
        recipe,
        data,
        seed,
        number(settings, "epochs").map(Number::doubleValue),
        number(settings, "steps").map(Number::longValue),
        number(settings, "batchSize").map(Number::intValue),
        number(settings, "learningRate").map(Number::doubleValue),
        number(settings, "validation").map(Number::doubleValue).orElse(0.0),
        number(settings, "limit").map(Number::intValue).orElse(0),
        Optional.ofNullable(settings.get(PREFIX + "prepare"))
            .map(value -> Preparation.named(value.toString())),
        number(settings, "patience").map(Number::intValue).orElse(0));
  }

  private static Optional<Number> number(Map<String, Object> settings, String key) {
    return settings.get(PREFIX + key) instanceof Number value
        ? Optional.of(value)
        : Optional.empty();
  }
}
