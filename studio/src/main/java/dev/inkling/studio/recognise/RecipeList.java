package dev.inkling.studio.recognise;

import dev.inkling.recipes.Recipe;
import dev.inkling.recipes.Recipes;
import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// `GET /api/recipes`: what can be trained.
public final class RecipeList implements Endpoint {
  @Override
  public void answer(Exchange exchange) {
    exchange.json(Map.of("recipes", Recipes.all().stream().map(RecipeList::json).toList()));
  }

  private static Map<String, @Nullable Object> json(Recipe recipe) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", recipe.name());
    json.put("article", recipe.article());
    json.put("network", recipe.summary());
    json.put("parameters", recipe.network().parameterCount());
    json.put("published", number(recipe.published()));
    json.put("measured", number(recipe.measured()));
    json.put("standard", recipe.name().equals(Recipes.standard().name()));
    return json;
  }

  private static @Nullable Double number(OptionalDouble share) {
    return share.isPresent() ? share.getAsDouble() : null;
  }
}
