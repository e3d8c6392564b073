package dev.inkling.cli;

import dev.inkling.nn.LayerSummary;
import dev.inkling.nn.Network;
import dev.inkling.recipes.Recipe;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// One recipe: its network layer by layer, and how it is trained.
@Command(
    name = "show",
    description = "Shows a recipe's network layer by layer, and how it is trained.",
    footerHeading = "%nExamples:%n",
    footer = {"  inkling recipes show hello-dl-relu", "  inkling recipes show minute --json"})
final class RecipesShowCommand extends BaseCommand {
  @Parameters(paramLabel = "NAME", description = "A recipe (see recipes).")
  private String name = "";

  RecipesShowCommand(Console console) {
    super(console);
  }

  @Override
  Result run() {
    return new Shown(RecipeNames.find(name));
  }

  /// What is printed.
  record Shown(Recipe recipe) implements Result {
    @Override
    public Map<String, ?> json() {
      Network network = recipe.network();
      Map<String, @Nullable Object> json = RecipesCommand.Listing.json(recipe);
      json.put("multiplyAdds", network.multiplyAdds());
      json.put("layers", network.summaries().stream().map(Shown::json).toList());
      json.put("settings", recipe.settings().toMap());
      return json;
    }

    private static Map<String, Object> json(LayerSummary layer) {
      var json = new LinkedHashMap<String, Object>();
      json.put("name", layer.name());
      json.put("layer", layer.layer().toString());
      json.put("output", layer.output().toArray());
      json.put("parameters", layer.parameters());
      json.put("multiplyAdds", layer.multiplyAdds());
      return json;
    }

    @Override
    public void print(PrintStream out) {
      out.printf("%s: %s%n%n", recipe.name(), recipe.summary());
      out.println(recipe.network().describe());
      recipe.settings().toMap().forEach((name, value) -> out.printf("%-16s %s%n", name, value));
      accuracy(out, "published", RecipesCommand.Listing.percent(recipe.published()));
      accuracy(out, "measured", RecipesCommand.Listing.percent(recipe.measured()));
      out.printf("%nTrain it: inkling train %s%n", recipe.name());
    }

    private static void accuracy(PrintStream out, String name, String percent) {
      if (!percent.isEmpty()) {
        out.printf("%-16s %s%n", name, percent);
      }
    }
  }
}
