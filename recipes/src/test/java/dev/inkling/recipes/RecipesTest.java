package dev.inkling.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.ImageSize;
import dev.inkling.nn.Network;
import dev.inkling.tensor.Shape;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipesTest {
  static Stream<Recipe> all() {
    return Recipes.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyRecipeFitsImagesOfOtherSizesAndOtherClasses(Recipe recipe) {
    Network network = recipe.plan().network(new ImageSize(3, 32, 40), 26);

    assertThat(network.output()).isEqualTo(Shape.of(26));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyNetworkSurvivesItsModelFile(Recipe recipe) {
    Network network = recipe.network();

    assertThat(Network.parse(network.toText())).isEqualTo(network);
  }

  @ParameterizedTest
  @MethodSource("all")
  void anArticlesRecipeBeginsWithTheArticle(Recipe recipe) {
    if (!recipe.article().equals("inkling")) {
      assertThat(recipe.name()).startsWith(recipe.article() + "-");
    }
  }

  @Test
  void namesAreUnique() {
    assertThat(Recipes.all().stream().map(Recipe::name)).doesNotHaveDuplicates();
  }

  @Test
  void theCodelabsNetworkHasTheArticlesSize() {
    Network network = Recipes.named("codelab-conv-dropout").network();

    // 6·6·6 + 6, 6·5·5·12 + 12, 12·4·4·24 + 24, 1176·200 + 200, 200·10 + 10
    assertThat(network.parameterCount()).isEqualTo(222 + 1812 + 4632 + 235_400 + 2010);
  }

  @Test
  void anUnknownRecipeIsRefusedWithTheNearestName() {
    assertThatThrownBy(() -> Recipes.named("codelab-softmaks"))
        .isInstanceOf(UnknownRecipeException.class)
        .hasMessageContaining("'codelab-softmaks'")
        .hasMessageContaining("'codelab-softmax'");
  }
}
