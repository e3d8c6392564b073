package dev.inkling.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.tensor.Kernels;
import org.junit.jupiter.api.Test;

class LossTraceTest {
  /// The losses of [SmallNetwork]'s first ten steps, as they are since each image has sums of its
  /// own in the weight gradients of narrow convolutions (run this test and copy what it got). A
  /// change here means that a gradient, the order of a
  /// sum or a random number changed: then every run of every user changes too.
  private static final String[] LOSSES = {
    "3.5367703", "3.0842826", "2.7441115", "3.2559998", "3.010025",
    "2.77301", "2.7903554", "2.4935565", "2.9240108", "2.745411"
  };

  @Test
  void tenStepsOfASmallNetworkLoseWhatTheyAlwaysLost() {
    String[] losses = new String[10];
    try (SmallNetwork network = new SmallNetwork(2, Kernels.inUse())) {
      for (int i = 0; i < losses.length; i++) {
        network.train();
        losses[i] = String.valueOf(network.loss());
      }
    }
    assertThat(losses).containsExactly(LOSSES);
  }
}
