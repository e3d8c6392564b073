package dev.inkling.runlog;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How the values of one parameter of one layer are spread; a row of table `layer`.
///
/// The [#bands] are seven bands with a seventh of all values each, drawn by their 8 edges: the
/// percentiles 0, 100/7, 200/7 … 100. Between two values an edge is interpolated linearly.
///
/// @param step training steps done before
/// @param layer the layer's name, unique in the network, for instance `fc1`; [#ALL] for all of them
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
  /// The layer's name in the row for that parameter of all layers together.
  public static final String ALL = "*";

  /// Of more values than this, the edges between the ends are those of so many of them, evenly
  /// picked: sorting eleven million again and again would take longer than the training.
  static final int MOST_SORTED = 1 << 17;

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
    return of(step, layer, parameter, List.of(values), List.of(gradient));
  }

  /// The spread of several arrays of values together.
  ///
  /// @throws IllegalArgumentException if there are no values
  public static LayerLogged of(
      long step, String layer, String parameter, List<float[]> values, List<float[]> gradients) {
    int count = values.stream().mapToInt(array -> array.length).sum();
    if (count == 0) {
      throw new IllegalArgumentException("%s %s has no values".formatted(layer, parameter));
    }
    float[] sorted = sample(values, count);
    Arrays.sort(sorted);
    Moments moments = Moments.of(values, count);
    return new LayerLogged(
        step,
        layer,
        parameter,
        count,
        moments.mean(),
        moments.deviation(),
        moments.min(),
        moments.max(),
        Math.sqrt(Moments.squares(gradients, 0)),
        IntStream.range(0, EDGES).mapToObj(edge -> edge(edge, sorted, moments)).toList());
  }

  /// All values, or [#MOST_SORTED] of them, the same share of each array.
  private static float[] sample(List<float[]> values, int count) {
    float[] sample = new float[Math.min(count, MOST_SORTED)];
    int array = 0;
    long before = 0;
    for (int i = 0; i < sample.length; i++) {
      long place = (long) i * count / sample.length;
      while (place - before >= values.get(array).length) {
        before += values.get(array++).length;
      }
      sample[i] = values.get(array)[(int) (place - before)];
    }
    return sample;
  }

  private static Double edge(int edge, float[] sorted, Moments moments) {
    return edge == 0
        ? Double.valueOf(moments.min())
        : edge == EDGES - 1 ? Double.valueOf(moments.max()) : percentile(sorted, edge);
  }

  private static Double percentile(float[] sorted, int edge) {
    double place = edge * (sorted.length - 1) / (double) (EDGES - 1);
    int below = (int) place;
    double fraction = place - below;
    double low = sorted[below];
    return fraction == 0 ? low : low + fraction * (sorted[below + 1] - low);
  }
}
