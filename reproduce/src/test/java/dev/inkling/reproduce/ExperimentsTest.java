package dev.inkling.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.recipes.Recipe;
import dev.inkling.recipes.Recipes;
import dev.inkling.reproduce.Measure.OfRun;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExperimentsTest {
  private final List<Experiment> all = Experiments.all();

  @Test
  void everyRecipeOfTheArticlesIsInAnExperiment() {
    Set<String> run =
        all.stream()
            .map(Experiment::measure)
            .filter(OfRun.class::isInstance)
            .map(measure -> ((OfRun) measure).recipe())
            .collect(Collectors.toSet());

    assertThat(run)
        .containsAll(
            Recipes.all().stream()
                .filter(recipe -> !recipe.article().equals("inkling"))
                .map(Recipe::name)
                .toList());
  }

  @Test
  void namesAreUniqueAndEveryArticleIsThere() {
    assertThat(all.stream().map(Experiment::name)).doesNotHaveDuplicates();
    assertThat(all.stream().map(Experiment::article)).contains(Article.values());
  }

  @Test
  void allTogetherStayWithinTwentyFiveMinutes() {
    List<String> recipes =
        Recipes.all().stream()
            .filter(recipe -> !recipe.article().equals("inkling"))
            .map(Recipe::name)
            .toList();

    assertThat(Budget.of(recipes)).isLessThan(25 * 60);
  }

  @Test
  void thePublishedFigureMeetsItsOwnBar() {
    for (Experiment experiment : all) {
      OptionalDouble published = experiment.published();
      if (published.isPresent()) {
        assertThat(experiment.bar().met(published.getAsDouble())).as(experiment.name()).isTrue();
      }
    }
  }

  @Test
  void aFigureBelowThePublishedOneIsNotMet() {
    assertThat(Bar.atLeast(0.978).met(0.9779)).isFalse();
    assertThat(Bar.atLeast(0.978).met(0.978)).isTrue();
    assertThat(Bar.same(0.661).met(0.6609)).isTrue();
    assertThat(Bar.same(0.661).met(0.662)).isFalse();
    assertThat(Bar.between(0.08, 0.25, "why").met(0.3)).isFalse();
  }
}
