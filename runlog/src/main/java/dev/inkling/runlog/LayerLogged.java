package dev.inkling.runlog;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// How the values of one parameter of one layer are spread; a row of table `layer`.
///
/// The [#bands] are seven bands with a seventh of all values each, drawn by their 8 edges: the
/// percentiles 0, 100/7, 200/7 … 100. Between two values an edge is interpolated linearly.
///
/// @param step training steps done before
/// @param layer the layer's name, unique in the network, for instance `fc1`
/// @param parameter what it is in the layer: `weight`, `bias`
/// @param count the number of values
/// @param mean their mean
/// @param standardDeviation their standard deviation (divided by the count)
/// @param min the least value
/// @param max the greatest value
/// @param gradientNorm the Euclidean norm of the gradient of the step
/// @param bands the 8 edges of the seven bands, ascending
public record LayerLogged(
    long step,
    String layer,
    String parameter,
    int count,
    double mean,
    double standardDeviation,
    double min,
    double max,
    double gradientNorm,
    List<Double> bands)
    implements RunEvent {
  /// Seven bands have eight edges.
  public static final int EDGES = 8;

  /// Checks and copies the edges.
  ///
  /// @throws IllegalArgumentException if there are not 8
  public LayerLogged {
    bands = List.copyOf(bands);
    if (bands.size() != EDGES) {
      throw new IllegalArgumentException("%d edges of bands, expected 8".formatted(bands.size()));
    }
  }

  /// The spread of an array of values. Sorts a copy: meant for every so many steps, not for each.
  ///
  /// @throws IllegalArgumentException if there are no values
  public static LayerLogged of(
      long step, String layer, String parameter, float[] values, float[] gradient) {
    if (values.length == 0) {
      throw new IllegalArgumentException("%s %s has no values".formatted(layer, parameter));
    }
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    double mean = doubles(values).sum() / values.length;
    double variance = doubles(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
    return new LayerLogged(
        step,
        layer,
        parameter,
        values.length,
        mean,
        Math.sqrt(variance),
        sorted[0],
        sorted[sorted.length - 1],
        Math.sqrt(doubles(gradient).map(g -> g * g).sum()),
        IntStream.range(0, EDGES).mapToObj(edge -> percentile(sorted, edge)).toList());
  }

  private static Double percentile(float[] sorted, int edge) {
    double place = edge * (sorted.length - 1) / (double) (EDGES - 1);
    int below = (int) place;
    double fraction = place - below;
    double low = sorted[below];
    return fraction == 0 ? low : low + fraction * (sorted[below + 1] - low);
  }

  private static DoubleStream doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]);
  }
}
