package dev.inkling.inspect.space;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Workers;
import dev.inkling.data.Dataset;
import dev.inkling.data.batch.BatchSource;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.inspect.InspectException;
import dev.inkling.nn.Int8;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Named;
import dev.inkling.nn.Network;
import dev.inkling.nn.Parameters;
import dev.inkling.nn.Scope;
import dev.inkling.nn.Sequential;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import java.util.List;

/// The part of a network before its last linear layer. That layer is a linear classifier; what it
/// reads are the *deep features*, which the layers before it make of an image.
///
/// @param network the layers before, with the names that they have in the whole network, so that
///     its parameters fit
public record LastHidden(Network network) {
  private static final int BATCH = 128;

  /// The layers before the last linear one.
  ///
  /// @throws InspectException if the network has no linear layer, or begins with its last
  public static LastHidden of(Network network) {
    List<Named> layers = network.layers().layers();
    int last = layers.size() - 1;
    while (last >= 0 && !(Int8.inside(layers.get(last).layer()) instanceof Linear)) {
      last--;
    }
    if (last < 1) {
      throw new InspectException(
          "the network has no layers before a last linear one, so no deep features: " + network);
    }
    return new LastHidden(Network.of(network.input(), new Sequential(layers.subList(0, last))));
  }

  /// How many features there are.
  public int features() {
    return network.output().size();
  }

  /// The features of every image.
  ///
  /// @param parameters of the whole network
  /// @return `[image][feature]`
  public double[][] of(
      Parameters parameters, Preprocessing preprocessing, Dataset images, Kernels kernels) {
    double[][] features = new double[images.count()][features()];
    BatchSource batches = BatchSource.inOrder(images, preprocessing, BATCH);
    BatchSource.Worker worker = batches.worker();
    int values = images.size().values();
    int[] step = {0};
    Node batch = network.batch("images", BATCH);
    batch.source(
        (from, to, rows, at, thread) -> {
          for (int row = from; row < to; row++) {
            batches.image(step[0], row, rows, at + (row - from) * values, worker);
          }
        });
    Node output = network.forward(batch, Scope.evaluation(parameters));
    try (Workers alone = Workers.of(1);
        Graph graph = Graph.of(alone, kernels, output)) {
      for (; step[0] < batches.stepsPerEpoch(); step[0]++) {
        graph.run();
        copy(output, step[0] * BATCH, batches.rowsOf(step[0]), features);
      }
    }
    return features;
  }

  private void copy(Node output, int first, int rows, double[][] features) {
    int width = features();
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < width; k++) {
        features[first + row][k] = output.values()[Lanes.position(row, k, width)];
      }
    }
  }
}
