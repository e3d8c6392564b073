package dev.inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.nn.Dropout;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.nn.optimiser.Adam;
import dev.inkling.nn.optimiser.Sgd;
import dev.inkling.tensor.Shape;
import org.junit.jupiter.api.Test;

class TrafficTest {
  /// 6 inputs, outputs of 5 and 3 numbers, 35 + 18 parameters.
  private static final Network NETWORK =
      Network.of(
          Shape.of(1, 2, 3),
          new Flatten(),
          Linear.of(6, 5).withRelu(),
          new Dropout(0.5f),
          Linear.of(5, 3));

  @Test
  void trainingReadsImagesTwiceAndMovesOutputsFiveTimesAndParametersSix() {
    assertThat(Traffic.ofTraining(NETWORK, 10, Sgd.plain()))
        .isEqualTo(4 * (10 * (2 * 6 + 5 * 8) + 6 * 53));
  }

  @Test
  void adamMovesItsTwoAveragesBothWays() {
    long plain = Traffic.ofTraining(NETWORK, 10, Sgd.plain());
    assertThat(Traffic.ofTraining(NETWORK, 10, Adam.usual()) - plain).isEqualTo(4 * 4 * 53);
  }

  @Test
  void predictionWritesAndReadsOutputsAndReadsWeightsOnce() {
    assertThat(Traffic.ofPrediction(NETWORK, 10)).isEqualTo(4 * (10 * 2 * 8 + 53) + 10 * 6);
  }
}
