package dev.inkling.digits.quantise;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Workers;
import dev.inkling.data.Dataset;
import dev.inkling.data.batch.BatchSource;
import dev.inkling.digits.Model;
import dev.inkling.nn.Int8;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Network;
import dev.inkling.nn.Scope;
import dev.inkling.nn.Term;
import dev.inkling.tensor.Kernels;
import java.util.LinkedHashMap;
import java.util.Map;

/// Runs a network over images and shows what those of its layers read whose weights can be whole
/// numbers.
final class Watch {
  private static final int BATCH = 64;

  private final Model model;
  private final Map<String, Node> inputs = new LinkedHashMap<>();

  Watch(Model model) {
    this.model = model;
  }

  /// Sees numbers that go into a layer.
  @FunctionalInterface
  interface Seen {
    /// Numbers `from` to `to` of an array; what lies behind is of an earlier batch.
    void numbers(String layer, float[] numbers, int to);
  }

  /// A layer that remembers the node that it reads.
  private record Watched(String name, Layer layer, Map<String, Node> inputs) implements Layer {
    @Override
    public Node forward(Node input, Scope scope) {
      inputs.put(name, input);
      return layer.forward(input, scope);
    }

    @Override
    public Term term() {
      return layer.term();
    }

    @Override
    public String shortName() {
      return layer.shortName();
    }
  }

  /// Shows everything that the layers read, batch by batch.
  void run(Dataset images, Seen seen) {
    BatchSource batches = BatchSource.inOrder(images, model.preprocessing(), BATCH);
    int[] step = {0};
    try (Workers alone = Workers.of(1);
        Graph graph = graph(batches, step, alone)) {
      for (; step[0] < batches.stepsPerEpoch(); step[0]++) {
        graph.run();
        int rows = batches.rowsOf(step[0]);
        inputs.forEach(
            (name, node) -> seen.numbers(name, node.value().data(), rows * node.features()));
      }
    }
  }

  private Graph graph(BatchSource batches, int[] step, Workers alone) {
    Network watched =
        model
            .network()
            .map((name, layer) -> Int8.holds(layer) ? new Watched(name, layer, inputs) : layer);
    Node batch = watched.batch("images", BATCH);
    int values = model.imageSize().values();
    BatchSource.Worker worker = batches.worker();
    batch.source(
        (from, to, rows, at, thread) -> {
          for (int row = from; row < to; row++) {
            batches.image(step[0], row, rows, at + (row - from) * values, worker);
          }
        });
    Node logits = watched.forward(batch, Scope.evaluation(model.parameters()));
    return Graph.of(alone, Kernels.inUse(), logits);
  }
}
