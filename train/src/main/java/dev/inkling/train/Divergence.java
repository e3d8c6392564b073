package dev.inkling.train;

import dev.inkling.autograd.Node;
import dev.inkling.nn.Parameters;
import java.util.Map;

/// Watches for the first number that is not finite, and says where it came from.
final class Divergence {
  private final Parameters parameters;
  private double lastLoss = Double.NaN;

  Divergence(Parameters parameters) {
    this.parameters = parameters;
  }

  /// Checks the loss of a step before its gradients change anything.
  ///
  /// @throws DivergedException if it is not finite
  void check(long step, double loss, double learningRate) {
    if (Double.isFinite(loss)) {
      lastLoss = loss;
      return;
    }
    throw new DivergedException(
        "training diverged at step %d: loss is %s, first in %s; the loss before was %.4g: is the learning rate %.3g too high?"
            .formatted(step + 1, loss, culprit(), lastLoss, learningRate));
  }

  /// Whether all weights are finite, so that they may be kept.
  static boolean allFinite(Parameters parameters) {
    return parameters.nodes().values().stream().allMatch(node -> isFinite(node.values()));
  }

  private String culprit() {
    for (Map.Entry<String, Node> entry : parameters.nodes().entrySet()) {
      if (!isFinite(entry.getValue().values())) {
        return "weights '" + entry.getKey() + "'";
      }
    }
    for (Map.Entry<String, Node> entry : parameters.nodes().entrySet()) {
      if (!isFinite(entry.getValue().gradients())) {
        return "the gradient of '%s' (norm of the weights %.4g)"
            .formatted(entry.getKey(), norm(entry.getValue().values()));
      }
    }
    return "the loss itself";
  }

  private static boolean isFinite(float[] numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        return false;
      }
    }
    return true;
  }

  private static double norm(float[] numbers) {
    double sum = 0;
    for (float number : numbers) {
      sum += (double) number * number;
    }
    return Math.sqrt(sum);
  }
}
