package dev.inkling.cli;

import dev.inkling.data.Dataset;
import dev.inkling.data.plane.PlaneAxis;
import dev.inkling.data.plane.PlaneProblem;
import dev.inkling.digits.Model;
import dev.inkling.inspect.Picture;
import dev.inkling.inspect.graph.ComputationGraph;
import dev.inkling.inspect.space.AreasPicture;
import dev.inkling.inspect.space.DecisionAreas;
import dev.inkling.inspect.space.Descent;
import dev.inkling.inspect.space.FeaturesPicture;
import dev.inkling.inspect.space.PreprocessingPicture;
import dev.inkling.recipes.Recipe;
import dev.inkling.recipes.Recipes;
import dev.inkling.runlog.RunLogException;
import dev.inkling.tensor.Kernels;
import java.util.List;
import java.util.Optional;

/// Pictures of what a network makes of its inputs.
final class SpaceViews {
  /// A byte as a share of ink, for data that say nothing else.
  private static final PlaneAxis INK = new PlaneAxis(0, 255);

  private static final long RANDOM_SEED = 1;

  private SpaceViews() {}

  static Picture features(InspectRequest request) {
    Model model = request.model();
    Dataset images = request.images(model);
    Dataset some = request.count().map(images::limit).orElse(images);
    return FeaturesPicture.of(model, some, request.dimensions(), Kernels.inUse());
  }

  static Picture boundaries(InspectRequest request) {
    if (request.name().isEmpty()) {
      return AreasPicture.random(RANDOM_SEED);
    }
    Model model = request.model();
    String spec = request.spec(model);
    PlaneAxis axis = PlaneProblem.named(spec).map(PlaneProblem::axis).orElse(INK);
    String points = "%s, points of %s".formatted(InspectRequest.shortName(request.name()), spec);
    return new AreasPicture(
        "Decision areas",
        List.of(DecisionAreas.of(model, axis, points, request.images(model), Kernels.inUse())));
  }

  static Picture preprocessing(InspectRequest request) {
    return PreprocessingPicture.of(request.trainingImages());
  }

  static Picture descent(InspectRequest request) {
    return Descent.of(request.trainingImages());
  }

  /// A recipe's, or that of the recipe which a model was trained by.
  static Picture graph(InspectRequest request) {
    return recipe(request.name()).map(SpaceViews::graph).orElseGet(() -> graphOfModel(request));
  }

  private static Picture graphOfModel(InspectRequest request) {
    Model model;
    try {
      model = request.model();
    } catch (RunLogException noRun) {
      return graph(RecipeNames.find(request.name())); // which says what there is
    }
    Recipe by = recipe(model.notes().getOrDefault("recipe", "")).orElseGet(Recipes::standard);
    return ComputationGraph.of(
        InspectRequest.shortName(request.name()),
        model.network(),
        by.settings().loss(),
        by.settings().batchSize());
  }

  private static Optional<Recipe> recipe(String name) {
    return Recipes.all().stream().filter(recipe -> recipe.name().equals(name)).findFirst();
  }

  private static Picture graph(Recipe recipe) {
    return ComputationGraph.of(
        recipe.name(), recipe.network(), recipe.settings().loss(), recipe.settings().batchSize());
  }
}
