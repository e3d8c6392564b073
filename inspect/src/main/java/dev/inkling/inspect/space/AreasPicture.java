package dev.inkling.inspect.space;

import dev.inkling.inspect.Picture;
import dev.inkling.inspect.draw.Drawing;
import java.util.List;
import java.util.Map;

/// Decision areas beside each other.
public record AreasPicture(String title, List<DecisionAreas> areas) implements Picture {
  /// Copies the list.
  public AreasPicture {
    areas = List.copyOf(areas);
  }

  /// A binary linear classifier and one of five classes, with random weights.
  public static AreasPicture random(long seed) {
    return new AreasPicture(
        "Linear classifiers with random weights",
        List.of(
            DecisionAreas.of(LinearClassifier.random(seed, 2), "binary: two half-planes"),
            DecisionAreas.of(LinearClassifier.random(seed, 5), "five classes: convex cells")));
  }

  @Override
  public Drawing drawing() {
    return DecisionAreas.beside(title, areas);
  }

  @Override
  public Map<String, Object> values() {
    return Map.of("areas", areas.stream().map(DecisionAreas::values).toList());
  }
}
