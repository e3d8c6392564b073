package dev.inkling.cli;

import dev.inkling.recipes.Recipe;
import dev.inkling.recipes.Recipes;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// What `train` can train.
@Command(
    name = "recipes",
    description = "Lists the recipes; with show, says more about one of them.",
    footerHeading = "%nExamples:%n",
    footer = {"  inkling recipes", "  inkling recipes show codelab-conv-dropout"})
final class RecipesCommand extends BaseCommand {
  RecipesCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    return new Listing(Recipes.all());
  }

  /// What is printed.
  record Listing(List<Recipe> recipes) implements Result {
    @Override
    public Map<String, ?> json() {
      return Map.of("recipes", recipes.stream().map(Listing::json).toList());
    }

    /// What is said of each recipe.
    static Map<String, @Nullable Object> json(Recipe recipe) {
      var json = new LinkedHashMap<String, @Nullable Object>();
      json.put("name", recipe.name());
      json.put("article", recipe.article());
      json.put("network", recipe.summary());
      json.put("parameters", recipe.network().parameterCount());
      json.put("published", number(recipe.published()));
      json.put("measured", number(recipe.measured()));
      return json;
    }

    private static @Nullable Double number(OptionalDouble share) {
      return share.isPresent() ? share.getAsDouble() : null;
    }

    @Override
    public void print(PrintStream out) {
      out.printf("%-22s %10s %9s %9s  %s%n", "recipe", "parameters", "published", "measured", "");
      recipes.forEach(recipe -> out.println(line(recipe)));
      out.printf(
          "%nAccuracies are those of the test part, MNIST's unless the network reads two numbers. `train` alone trains %s.%n",
          usual());
    }

    private static String usual() {
      return Recipes.standard().name();
    }

    private static String line(Recipe recipe) {
      return String.format(
          Locale.ROOT,
          "%-22s %,10d %9s %9s  %s",
          recipe.name(),
          recipe.network().parameterCount(),
          percent(recipe.published()),
          percent(recipe.measured()),
          recipe.summary());
    }

    /// `99.30 %`, or nothing.
    static String percent(OptionalDouble share) {
      return share.isPresent()
          ? String.format(Locale.ROOT, "%.2f %%", 100 * share.getAsDouble())
          : "";
    }
  }
}
