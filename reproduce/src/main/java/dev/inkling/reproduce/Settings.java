package dev.inkling.reproduce;

import dev.inkling.recipes.Recipe;
import dev.inkling.recipes.Recipes;
import dev.inkling.recipes.RunOptions;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What the user asks of a reproduction.
///
/// @param articles whose experiments are run
/// @param out the folder for runs and report
/// @param seed of all random numbers
/// @param threads worker threads
/// @param steps steps of every run instead of the recipe's, to try the command
/// @param limit use only so many training images; 0 for all
/// @param version of this program
public record Settings(
    Set<Article> articles,
    Path out,
    long seed,
    int threads,
    Optional<Long> steps,
    int limit,
    String version) {
  /// EMNIST's digits, on which the first article trains.
  static final String EMNIST = "emnist-digits";

  /// As many batches of EMNIST as ten epochs of MNIST are.
  private static final double EMNIST_EPOCHS = 2.5;

  /// All articles, undiminished.
  public static Settings of(Path out, long seed, int threads, String version) {
    return new Settings(
        EnumSet.allOf(Article.class), out, seed, threads, Optional.empty(), 0, version);
  }

  /// The options of a recipe's run.
  ///
  /// @param emnist whether EMNIST's digits are there
  RunOptions options(String name, boolean emnist) {
    Recipe recipe = Recipes.named(name);
    boolean onEmnist = emnist && recipe.article().equals(Article.HELLO_DL.key());
    RunOptions usual = RunOptions.of(name, onEmnist ? EMNIST : recipe.data(), seed);
    return new RunOptions(
        name,
        usual.data(),
        seed,
        onEmnist && steps.isEmpty() ? Optional.of(EMNIST_EPOCHS) : Optional.empty(),
        steps,
        Optional.empty(),
        Optional.empty(),
        0,
        limit,
        Optional.empty(),
        0);
  }

  /// The folder of a recipe's run.
  Path run(String recipe) {
    return out.resolve("runs").resolve(recipe);
  }
}
