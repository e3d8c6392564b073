package dev.inkling.inspect.space;

import dev.inkling.data.Dataset;
import dev.inkling.data.plane.PlaneProblem;
import dev.inkling.digits.Model;
import dev.inkling.inspect.Picture;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.tensor.Kernels;
import java.util.List;
import java.util.Map;

/// Deep features as `inspect features` shows them: those of a problem in the plane before and after
/// training beside each other, those of images after training.
///
/// @param features beside each other; in three dimensions the last of them alone
/// @param dimensions 2 or 3
public record FeaturesPicture(List<DeepFeatures> features, int dimensions) implements Picture {
  /// @throws IllegalArgumentException if it is neither two nor three dimensions
  public FeaturesPicture {
    if (dimensions != 2 && dimensions != 3) {
      throw new IllegalArgumentException(dimensions + " dimensions, expected 2 or 3");
    }
    features = List.copyOf(features);
  }

  /// The features of a model, for at most [DeepFeatures#IMAGES] images.
  ///
  /// @param images labelled as the model counts its classes
  /// @throws IllegalArgumentException if the network has no hidden layer
  public static FeaturesPicture of(Model model, Dataset images, int dimensions, Kernels kernels) {
    Dataset some = images.limit(DeepFeatures.IMAGES);
    DeepFeatures trained = DeepFeatures.of(model, some, kernels);
    boolean both = dimensions == 2 && model.imageSize().equals(PlaneProblem.POINT);
    return new FeaturesPicture(
        both
            ? List.of(DeepFeatures.untrained(model, seed(model), some, kernels), trained)
            : List.of(trained),
        dimensions);
  }

  /// The seed that it was trained from, as its notes say.
  private static long seed(Model model) {
    String seed = model.notes().getOrDefault("seed", "1");
    return seed.matches("-?[0-9]{1,18}") ? Long.parseLong(seed) : 1;
  }

  @Override
  public Drawing drawing() {
    return dimensions == 2 ? DeepFeatures.beside(features) : features.getLast().drawing3d();
  }

  @Override
  public Map<String, Object> values() {
    return Map.of("features", features.stream().map(DeepFeatures::values).toList());
  }
}
