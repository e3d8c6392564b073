package dev.inkling.train;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Workers;
import dev.inkling.data.Dataset;
import dev.inkling.data.batch.BatchSource;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.nn.Network;
import dev.inkling.nn.Parameters;
import dev.inkling.nn.Scope;
import dev.inkling.runlog.Score;
import dev.inkling.tensor.Kernels;

/// Tries a network on a labelled set of images, 256 at a time; the graph is built once.
///
/// The loss is the mean cross-entropy of the softmax, `ln Σ_k e^(z_k) − z_label`, in double
/// precision.
public final class Evaluator {
  private static final int BATCH = 256;

  private final Dataset dataset;
  private final BatchSource batches;
  private final Node logits;
  private final Graph graph;
  private final int classes;
  private long step;

  /// An evaluator of one network on one set; it follows the parameters as they change.
  ///
  /// @throws IllegalArgumentException if the network has fewer outputs than the set has classes
  public Evaluator(
      Network network,
      Parameters parameters,
      Preprocessing preprocessing,
      Dataset dataset,
      Workers workers,
      Kernels kernels) {
    this.dataset = dataset;
    this.classes = network.output().size();
    if (classes < dataset.classes().size()) {
      throw new IllegalArgumentException(
          "%s has %d classes, but the network tells only %d apart"
              .formatted(dataset.name(), dataset.classes().size(), classes));
    }
    int size = Math.max(1, Math.min(BATCH, dataset.count()));
    this.batches = BatchSource.inOrder(dataset, preprocessing, size);
    Node images = network.batch("images", size);
    images.source(ImageFeed.of(batches, () -> step, workers.count()));
    this.logits = network.forward(images, Scope.evaluation(parameters));
    this.graph = Graph.of(workers, kernels, logits);
  }

  /// Tries the network with its present weights.
  public Evaluation evaluate() {
    int[] predicted = new int[dataset.count()];
    float[] confidence = new float[dataset.count()];
    float[] losses = new float[dataset.count()];
    int[][] confusion = new int[classes][classes];
    double loss = 0;
    int done = 0;
    for (step = 0; done < dataset.count(); step++) {
      graph.run();
      for (int row = 0; row < batches.rowsOf(step); row++, done++) {
        Prediction prediction = Prediction.of(logits, row);
        int best = prediction.best(), actual = dataset.label(done);
        losses[done] = (float) prediction.loss(actual);
        loss += prediction.loss(actual);
        predicted[done] = best;
        confidence[done] = (float) prediction.probability();
        confusion[actual][best]++;
      }
    }
    return new Evaluation(score(loss, confusion), confusion, predicted, confidence, losses);
  }

  private Score score(double loss, int[][] confusion) {
    int count = dataset.count(), right = 0;
    for (int k = 0; k < classes; k++) {
      right += confusion[k][k];
    }
    double share = count == 0 ? 0 : (double) right / count;
    return new Score(count == 0 ? 0 : loss / count, share, count - right, count);
  }
}
