package dev.inkling.digits;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Workers;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.nn.Scope;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;

/// A graph for several images at a time, used by one thread at a time.
final class Seat {
  private final Node logits;
  private final Graph graph;
  private final Kernels kernels;
  private final Preprocessing preprocessing;
  private final int values;
  private final int classes;
  private byte[] pixels = {};
  private int first;
  private int count;
  private float[] prepared = {};

  Seat(Model model, Kernels kernels, int images) {
    this.kernels = kernels;
    this.preprocessing = model.preprocessing();
    this.values = model.imageSize().values();
    this.classes = model.labels().size();
    Node batch = model.network().batch("images", images);
    batch.source((from, to, rows, at, worker) -> fill(from, Math.min(to, count), rows, at));
    this.logits = model.network().forward(batch, Scope.evaluation(model.parameters()));
    this.graph = Graph.of(Workers.of(1), kernels, logits);
  }

  private void fill(int from, int to, float[] rows, int at) {
    for (int image = from, row = at; image < to; image++, row += values) {
      if (prepared.length > 0) {
        System.arraycopy(prepared, 0, rows, row, values);
      } else {
        kernels.fromUnsigned(values, pixels, first + image * values, rows, row);
        preprocessing.apply(rows, row, values);
      }
    }
  }

  /// Computes the network's outputs for `count` images from `images[first]` on.
  void run(byte[] images, int first, int count) {
    this.pixels = images;
    this.first = first;
    this.count = count;
    graph.run();
  }

  /// Computes the network's outputs for one image that is prepared.
  void run(float[] image) {
    this.prepared = image;
    this.count = 1;
    graph.run();
  }

  /// Copies the outputs for one image of the batch.
  void logits(int image, float[] into, int to) {
    for (int k = 0; k < classes; k++) {
      into[to + k] = logit(image, k);
    }
  }

  /// The largest output's class for one image of the batch.
  int label(int image) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      best = logit(image, k) > logit(image, best) ? k : best;
    }
    return best;
  }

  private float logit(int image, int k) {
    return logits.values()[Lanes.position(image, k, classes)];
  }
}
