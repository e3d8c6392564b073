package dev.inkling.train;

import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.data.augment.Augmentation;
import dev.inkling.data.prepare.Scale;
import dev.inkling.nn.BatchNorm;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Dropout;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.nn.loss.CrossEntropy;
import dev.inkling.nn.optimiser.AdamW;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Shape;
import java.util.List;
import java.util.Optional;

/// A data set and a network that train in a moment: 8 × 8 images with a bright row, column or
/// diagonal in noise.
final class Toy {
  private Toy() {}

  static Dataset images(int count, long seed) {
    CounterRandom random = CounterRandom.of(seed, Purpose.EXAMPLE, 0);
    byte[] pixels = new byte[count * 64], labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 3);
      int place = random.below(i, 8);
      for (int p = 0; p < 64; p++) {
        int y = p / 8, x = p % 8;
        boolean bright = labels[i] == 0 ? y == place : labels[i] == 1 ? x == place : x == y;
        pixels[i * 64 + p] = (byte) ((bright ? 200 : 0) + random.below(1000L + i * 64L + p, 50));
      }
    }
    return new Dataset(
        "toy", ImageSize.grey(8, 8), pixels, labels, List.of("row", "column", "diagonal"), "made");
  }

  static Network network() {
    return Network.of(
        Shape.of(1, 8, 8),
        Conv2d.of(1, 6, 3),
        BatchNorm.of(6).withRelu(),
        new Flatten(),
        new Dropout(0.2f),
        Linear.of(216, 3));
  }

  static TrainingSettings settings() {
    return TrainingSettings.of(
            new CrossEntropy(), AdamW.withDecay(0.01), Schedule.oneCycle(0.01), 20, 4)
        .withAugmentation(Augmentation.NONE.withShift(0.5f).withRotation(5))
        .withAverageDecay(0.9)
        .withClipNorm(5);
  }

  static TrainingInput input() {
    return new TrainingInput(
        network(), new Scale(), images(300, 1), Optional.of(images(60, 2)), 5, 0);
  }
}
