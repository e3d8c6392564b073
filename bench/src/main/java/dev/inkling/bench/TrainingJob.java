package dev.inkling.bench;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Randomness;
import dev.inkling.autograd.Workers;
import dev.inkling.nn.Parameters;
import dev.inkling.nn.Scope;
import dev.inkling.nn.optimiser.Optimisation;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.Map;

/// A [TrainingWorkload] at work: what the trainer's loop does in a step, and nothing else.
final class TrainingJob implements Job {
  private static final long SEED = 1;

  private final Parameters parameters;
  private final Randomness randomness = new Randomness(SEED);
  private final Node loss;
  private final Graph graph;
  private final Optimisation optimisation;
  private final double rate;
  private long step;

  TrainingJob(TrainingWorkload workload, Kernels kernels, Workers workers) {
    parameters = workload.network().parameters(SEED);
    rate = workload.rate();
    Node images = workload.network().batch("images", workload.batch());
    Node labels = Node.batch("labels", Shape.of(workload.batch()));
    images.source(workload.feed().images(() -> step, workers.count()));
    labels.source(workload.feed().labels(() -> step));
    Node logits = workload.network().forward(images, Scope.training(parameters, randomness));
    loss = workload.loss().of(logits, labels);
    graph = Graph.training(workers, kernels, loss);
    optimisation = workload.optimiser().on(parameters, workers);
  }

  @Override
  public void step() {
    randomness.step(step);
    graph.run();
    optimisation.step(rate);
    step++;
  }

  /// All weights, what batch normalisation keeps, and the loss.
  @Override
  public float[] result() {
    Map<String, Tensor> weights = parameters.copy();
    int length = weights.values().stream().mapToInt(weight -> weight.data().length).sum();
    float[] all = new float[length + 1];
    int at = 0;
    for (Tensor weight : weights.values()) {
      System.arraycopy(weight.data(), 0, all, at, weight.data().length);
      at += weight.data().length;
    }
    all[at] = loss.values()[0];
    return all;
  }

  @Override
  public void close() {
    graph.close();
  }
}
