package dev.inkling.inspect;

import dev.inkling.runlog.LayerLogged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The spread of all weights, or all biases, at one step.
final class SpreadOfAll {
  private SpreadOfAll() {}

  /// Whether the log was written before the row for all of them was.
  static boolean isMissing(List<LayerLogged> rows) {
    return rows.stream().noneMatch(row -> row.layer().equals(LayerLogged.ALL));
  }

  /// The logged row, or else one that is put together from those of the layers.
  static Optional<LayerLogged> of(List<LayerLogged> rows, String parameter) {
    List<LayerLogged> all = rows.stream().filter(row -> row.parameter().equals(parameter)).toList();
    return isMissing(rows)
        ? combined(all)
        : all.stream().filter(row -> row.layer().equals(LayerLogged.ALL)).findFirst();
  }

  /// Between two edges of a layer its values count as evenly spread. The share of all values below
  /// some x is then a known function, and the edges are where it crosses the sevenths.
  static Optional<LayerLogged> combined(List<LayerLogged> rows) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    double low = rows.stream().mapToDouble(LayerLogged::min).min().orElseThrow();
    double high = rows.stream().mapToDouble(LayerLogged::max).max().orElseThrow();
    int count = rows.stream().mapToInt(LayerLogged::count).sum();
    List<Double> edges = new ArrayList<>();
    for (int edge = 0; edge < LayerLogged.EDGES; edge++) {
      edges.add(crossing(rows, (double) edge / (LayerLogged.EDGES - 1) * count, low, high));
    }
    return Optional.of(
        new LayerLogged(
            rows.getFirst().step(),
            LayerLogged.ALL,
            rows.getFirst().parameter(),
            count,
            rows.stream().mapToDouble(r -> r.mean() * r.count()).sum() / count,
            Double.NaN,
            low,
            high,
            Double.NaN,
            edges));
  }

  private static double crossing(List<LayerLogged> rows, double values, double low, double high) {
    for (int halving = 0; halving < 60 && low < high; halving++) {
      double middle = low + (high - low) / 2;
      if (rows.stream().mapToDouble(row -> below(row, middle)).sum() < values) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /// How many of a layer's values lie below x.
  private static double below(LayerLogged row, double x) {
    List<Double> edges = row.bands();
    double bands = 0;
    for (int i = 0; i + 1 < edges.size(); i++) {
      double from = edges.get(i), to = edges.get(i + 1);
      bands += x >= to ? 1 : x <= from ? 0 : (x - from) / (to - from);
    }
    return row.count() * bands / (edges.size() - 1);
  }
}
