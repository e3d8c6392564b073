package dev.inkling.inspect;

import dev.inkling.inspect.draw.Drawing;
import dev.inkling.runlog.LayerLogged;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How all weights and all biases of a network spread over training, in seven bands with a seventh
/// of the values each, as the codelab's two panels show it.
///
/// @param run whose they are
/// @param weights of all weight matrices and filters together
/// @param biases of all biases together; without steps if there are none
/// @param combined whether the bands were put together from those of the layers, as in logs of
///     earlier versions, which makes them approximate
public record WeightSpread(String run, Bands weights, Bands biases, boolean combined)
    implements Picture {

  /// Eight edges of seven bands over steps.
  ///
  /// @param steps when they were measured
  /// @param edges `[8][steps]`: percentiles 0, 100/7 … 100
  /// @param count how many values there are
  @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
  public record Bands(double[] steps, double[][] edges, long count) {
    /// From rows of a log, in their order.
    public static Bands of(List<LayerLogged> rows) {
      double[][] edges = new double[LayerLogged.EDGES][rows.size()];
      for (int i = 0; i < rows.size(); i++) {
        for (int e = 0; e < edges.length; e++) {
          edges[e][i] = rows.get(i).bands().get(e);
        }
      }
      return new Bands(
          rows.stream().mapToDouble(LayerLogged::step).toArray(),
          edges,
          rows.isEmpty() ? 0 : rows.getLast().count());
    }
  }

  /// The spread over a run, also one that is still training.
  ///
  /// @throws InspectException if nothing was logged yet
  /// @throws dev.inkling.runlog.RunLogException if its log cannot be read
  public static WeightSpread of(RunFolder folder) {
    try (RunLogReader log = RunLogReader.open(folder.log())) {
      List<Long> steps = log.layerSteps();
      if (steps.isEmpty()) {
        throw new InspectException(
            folder.path() + ": the run's log holds no spread of weights yet");
      }
      List<LayerLogged> weights = new ArrayList<>(), biases = new ArrayList<>();
      boolean combined = false;
      for (long step : steps) {
        List<LayerLogged> rows = log.layers(step);
        combined |= SpreadOfAll.isMissing(rows);
        SpreadOfAll.of(rows, "weight").ifPresent(weights::add);
        SpreadOfAll.of(rows, "bias").ifPresent(biases::add);
      }
      return new WeightSpread(folder.name(), Bands.of(weights), Bands.of(biases), combined);
    }
  }

  @Override
  public Drawing drawing() {
    return SpreadChart.of(this);
  }

  @Override
  public Map<String, Object> values() {
    return Values.map(
        "run", run, "combined", combined, "weights", bands(weights), "biases", bands(biases));
  }

  private static Map<String, Object> bands(Bands bands) {
    return Values.map(
        "count", bands.count(), "steps", bands.steps(), "edges", Values.of(bands.edges()));
  }
}
