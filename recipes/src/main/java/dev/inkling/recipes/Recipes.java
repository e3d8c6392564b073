package dev.inkling.recipes;

import dev.inkling.tensor.text.NearestName;
import java.util.List;
import java.util.stream.Stream;

/// All recipes by name.
public final class Recipes {
  private static final List<Recipe> ALL =
      Stream.of(
              OwnRecipes.all(),
              RecordRecipes.all(),
              HelloDlRecipes.all(),
              FromScratchRecipes.all(),
              List.of(ResNet18.recipe()),
              PychainRecipes.all(),
              PlaneRecipes.all(),
              CodelabRecipes.all(),
              CodelabSequelRecipes.all())
          .flatMap(List::stream)
          .toList();

  private Recipes() {}

  /// All recipes, our own first.
  public static List<Recipe> all() {
    return ALL;
  }

  /// The best recipe that finishes in about a minute.
  public static Recipe standard() {
    return OwnRecipes.minute();
  }

  /// The recipe of this name.
  ///
  /// @throws UnknownRecipeException if there is none; it names the nearest
  public static Recipe named(String name) {
    return ALL.stream()
        .filter(recipe -> recipe.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnknownRecipeException(unknown(name)));
  }

  private static String unknown(String name) {
    List<String> names = ALL.stream().map(Recipe::name).toList();
    return "no recipe '"
        + name
        + "'"
        + NearestName.of(name, names).map(n -> ": did you mean '" + n + "'?").orElse("");
  }
}
