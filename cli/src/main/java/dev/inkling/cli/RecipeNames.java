package dev.inkling.cli;

import dev.inkling.recipes.Recipe;
import dev.inkling.recipes.Recipes;
import dev.inkling.recipes.UnknownRecipeException;

/// Recipes by the names that users type.
final class RecipeNames {
  private RecipeNames() {}

  /// The recipe of this name.
  ///
  /// @throws CliException if there is none; it names the nearest (exit 2)
  static Recipe find(String name) {
    try {
      return Recipes.named(name);
    } catch (UnknownRecipeException e) {
      throw CliException.usage(Errors.describe(e) + " (see inkling recipes)");
    }
  }
}
