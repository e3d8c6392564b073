package dev.inkling.digits;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Workers;
import dev.inkling.nn.Scope;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;

/// A graph for one image at a time, used by one thread at a time.
final class Seat {
  private final Model model;
  private final Node logits;
  private final Graph graph;
  private byte[] pixels = {};

  Seat(Model model, Kernels kernels) {
    this.model = model;
    Node image = model.network().batch("image", 1);
    int values = model.imageSize().values();
    image.source(
        (from, to, rows, worker) -> model.preprocessing().apply(pixels, 0, values, rows, 0));
    this.logits = model.network().forward(image, Scope.evaluation(model.parameters()));
    this.graph = Graph.of(Workers.of(1), kernels, logits);
  }

  /// The network's outputs for one image.
  float[] logits(byte[] image) {
    pixels = image;
    graph.run();
    float[] numbers = new float[model.labels().size()];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = logits.values()[Lanes.position(0, k, numbers.length)];
    }
    return numbers;
  }
}
