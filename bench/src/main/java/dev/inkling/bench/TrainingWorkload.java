package dev.inkling.bench;

import dev.inkling.autograd.Workers;
import dev.inkling.nn.LayerSummary;
import dev.inkling.nn.Network;
import dev.inkling.nn.loss.Loss;
import dev.inkling.nn.optimiser.Optimiser;
import dev.inkling.tensor.Kernels;

/// Training steps: forward, backward, optimiser.
///
/// @param name what `--workload` calls it
/// @param network what is trained
/// @param loss what is made small
/// @param optimiser by which rule
/// @param batch images a step
/// @param rate the learning rate, the same in all steps
/// @param feed where the batches come from
public record TrainingWorkload(
    String name, Network network, Loss loss, Optimiser optimiser, double rate, int batch, Feed feed)
    implements Workload {
  /// Forward and both backward products; there is no gradient to the images, so the first layer
  /// that multiplies has one backward product only.
  @Override
  public long operations() {
    long forward = network.multiplyAdds();
    long first =
        network.summaries().stream()
            .mapToLong(LayerSummary::multiplyAdds)
            .filter(count -> count > 0)
            .findFirst()
            .orElse(0);
    return 2 * (3 * forward - first);
  }

  @Override
  public long bytes() {
    return Traffic.ofTraining(network, batch, optimiser);
  }

  @Override
  public Job open(Kernels kernels, Workers workers) {
    return new TrainingJob(this, kernels, workers);
  }
}
