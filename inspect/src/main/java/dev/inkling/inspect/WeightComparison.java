package dev.inkling.inspect;

import dev.inkling.inspect.draw.Drawing;
import java.util.List;
import java.util.Map;

/// The first layers of two models beside each other, for instance with and without weight decay.
/// Each has a scale of its own, which its colour bar shows: decayed weights are many times smaller,
/// and on a common scale would be all white.
public record WeightComparison(LayerWeights left, LayerWeights right) implements Picture {
  @Override
  public Drawing drawing() {
    int most = Math.max(left.tiles().size(), right.tiles().size());
    int columns = most <= 10 ? 5 : 6;
    return Drawing.joined(
        "First-layer weights of " + left.title() + " and " + right.title(),
        true,
        List.of(WeightChart.of(left, columns), WeightChart.of(right, columns)));
  }

  @Override
  public Map<String, Object> values() {
    return Values.map("models", List.of(left.values(), right.values()));
  }
}
