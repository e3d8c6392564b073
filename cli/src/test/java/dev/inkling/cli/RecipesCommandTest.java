package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class RecipesCommandTest {
  @Test
  void everyArticleHasRecipesThatBeginWithItsName() {
    JsonNode recipes = json("recipes", "--json").get("recipes");
    for (String article : List.of("hello-dl", "from-scratch", "pychain", "codelab")) {
      assertThat(recipes.values())
          .anyMatch(
              recipe ->
                  recipe.get("article").asString().equals(article)
                      && recipe.get("name").asString().startsWith(article + "-")
                      && recipe.get("published").isNumber());
    }
    assertThat(recipes.values())
        .allMatch(recipe -> recipe.get("parameters").asLong() > 0)
        .allMatch(recipe -> recipe.has("published") && recipe.has("measured"))
        .allMatch(recipe -> !recipe.get("network").asString().isBlank());
  }

  @Test
  void peopleGetALineForEachAndTheUsualOne() {
    Cli result = Cli.run("recipes");
    assertThat(result.out())
        .containsPattern("codelab-conv-dropout +244,076 +99.30 %")
        .contains("`train` alone trains minute");
  }

  @Test
  void showPrintsTheNetworkLayerByLayer() {
    Cli result = Cli.run("recipes", "show", "hello-dl-relu");
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .containsPattern("fc1 +Linear.784 → 128.*\\[128\\] +100,480 +100,352")
        .contains("109,386", "Train it: inkling train hello-dl-relu");
  }

  @Test
  void showAsJsonAddsUp() {
    JsonNode json = json("recipes", "show", "codelab-conv-dropout", "--json");
    long parameters =
        json.get("layers").valueStream().mapToLong(l -> l.get("parameters").asLong()).sum();
    assertThat(json.get("parameters").asLong()).isEqualTo(244_076).isEqualTo(parameters);
    assertThat(json.get("layers").get(0).get("output").size()).isEqualTo(3);
    assertThat(json.get("settings").get("batchSize").asInt()).isEqualTo(100);
  }

  @Test
  void unknownRecipeGetsTheNearestNameAndExitTwo() {
    Cli result = Cli.run("recipes", "show", "hello-dl-rleu");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .contains("no recipe 'hello-dl-rleu': did you mean 'hello-dl-relu'?")
        .hasLineCount(1);
  }

  private static JsonNode json(String... args) {
    return new ObjectMapper().readTree(Cli.run(args).out());
  }
}
