package dev.inkling.bench;

import dev.inkling.nn.Dropout;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Identity;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Network;
import dev.inkling.nn.optimiser.Optimiser;
import dev.inkling.nn.optimiser.Sgd;

/// How many bytes a step would move if no cache kept anything from one operation to the next; the
/// bound of a [Roofline] from below, and more than is really moved, for a block of images goes
/// through all layers while it is in a cache.
///
/// With N images of I numbers, A numbers in all layers' outputs for each, and P parameters:
///
/// | | numbers | why | | --- | --- | --- | | training | N·(2·I + 5·A) | images: read forward and
/// for the weight gradient; outputs: written, read by the next layer, read again for its weight
/// gradient; their gradients: written, read | | | 3·P | weights: read forward and backward;
/// gradients: written | | | 3·P, Adam 7·P | optimiser: gradient read, weight read and written,
/// two averages read and written | | prediction | N·2·A + P, and N·I bytes | outputs written and
/// read, weights read once a batch, images of one byte a pixel |
final class Traffic {
  private static final int TO_TRAIN_OUTPUTS = 5;
  private static final int TO_FIND_GRADIENTS = 3;
  private static final int TO_DESCEND = 3;
  private static final int TO_AVERAGE = 4;

  private Traffic() {}

  static long ofTraining(Network network, int batch, Optimiser optimiser) {
    long images = batch * (2 * network.input().size() + TO_TRAIN_OUTPUTS * outputs(network));
    int passes = TO_FIND_GRADIENTS + TO_DESCEND + (optimiser instanceof Sgd ? 0 : TO_AVERAGE);
    return Float.BYTES * (images + passes * network.parameterCount());
  }

  static long ofPrediction(Network network, int batch) {
    long numbers = batch * 2L * outputs(network) + network.parameterCount();
    return Float.BYTES * numbers + batch * network.input().size();
  }

  /// Numbers in the outputs of one image's layers.
  private static long outputs(Network network) {
    return network.summaries().stream()
        .filter(one -> writes(one.layer()))
        .mapToLong(one -> one.output().size())
        .sum();
  }

  /// Dropout is done where its output is read; the others pass on what they are given.
  private static boolean writes(Layer layer) {
    return !(layer instanceof Flatten || layer instanceof Identity || layer instanceof Dropout);
  }
}
