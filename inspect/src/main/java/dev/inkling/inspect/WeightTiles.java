package dev.inkling.inspect;

import dev.inkling.inspect.LayerWeights.Tile;
import dev.inkling.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// Cuts a layer's weights into images.
final class WeightTiles {
  private static final double SHOWN = 0.995;

  private WeightTiles() {}

  /// The first `most` pieces of so many weights each.
  static List<Tile> cut(Tensor weight, int each, int most, IntFunction<String> name) {
    List<Tile> tiles = new ArrayList<>();
    int count = Math.min(most, weight.shape().size() / each);
    for (int i = 0; i < count; i++) {
      double[] weights = new double[each];
      for (int p = 0; p < each; p++) {
        weights[p] = weight.data()[i * each + p];
      }
      tiles.add(new Tile(name.apply(i), weights));
    }
    return tiles;
  }

  static double reach(List<Tile> tiles) {
    double[] sizes =
        tiles.stream()
            .flatMapToDouble(tile -> Arrays.stream(tile.weights()))
            .map(Math::abs)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    double reach = sizes.length == 0 ? 0 : sizes[(int) (SHOWN * (sizes.length - 1))];
    double most = sizes.length == 0 ? 0 : sizes[sizes.length - 1];
    return reach > 0 ? reach : most > 0 ? most : 1;
  }
}
