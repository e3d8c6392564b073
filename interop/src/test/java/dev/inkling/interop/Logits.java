package dev.inkling.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Workers;
import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.digits.Model;
import dev.inkling.nn.Scope;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.Random;

/// What a model answers here, and the images that it is asked about.
final class Logits {
  private static final float CLOSE = 1e-4f;

  /// Logits of 17 and more, which a network has that hardly learned yet, are only as exact as
  /// floats are after a few hundred multiply-adds in another order, and Winograd's algorithm, which
  /// has twice the error of direct sums.
  private static final float RELATIVE = 6e-6f;

  private Logits() {}

  /// Checks that logits are as close as promised and name the same labels.
  static void checkClose(float[] theirs, float[] ours, int classes) {
    assertThat(theirs).hasSameSizeAs(ours);
    for (int i = 0; i < ours.length; i++) {
      float close = Math.max(CLOSE, RELATIVE * Math.abs(ours[i]));
      if (!(Math.abs(theirs[i] - ours[i]) <= close)) {
        assertThat(theirs[i]).as("logit " + i).isCloseTo(ours[i], within(close));
      }
    }
    for (int row = 0; row < ours.length / classes; row++) {
      assertThat(largest(theirs, row, classes)).isEqualTo(largest(ours, row, classes));
    }
  }

  /// The logits of a batch, row by row.
  static float[] of(Model model, Tensor images) {
    Node batch = model.network().batch("image", images.shape().extent(0));
    Node logits = model.network().forward(batch, Scope.evaluation(model.parameters()));
    batch.set(images);
    Graph.of(Workers.of(1), Kernels.inUse(), logits).run();
    return logits.value().data();
  }

  /// Grey levels 0 … 255, most of them paper.
  static Tensor greyLevels(Model model, int count, long seed) {
    Shape image = model.network().input();
    Random random = new Random(seed);
    float[] values = new float[count * image.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(3) == 0 ? random.nextInt(256) : 0;
    }
    return Tensor.of(Shape.of(count, image.extent(0), image.extent(1), image.extent(2)), values);
  }

  /// The grey levels of images of a data set.
  static Tensor greyLevels(Dataset images, int from, int count) {
    ImageSize size = images.size();
    float[] levels = new float[count * size.values()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = images.pixels()[images.offset(from) + i] & 0xFF;
    }
    return Tensor.of(Shape.of(count, size.channels(), size.height(), size.width()), levels);
  }

  /// What the network sees of grey levels.
  static Tensor prepared(Model model, Tensor greyLevels) {
    Tensor prepared = greyLevels.copy();
    int length = model.network().input().size();
    for (int image = 0; image < prepared.shape().extent(0); image++) {
      model.preprocessing().apply(prepared.data(), image * length, length);
    }
    return prepared;
  }

  static int largest(float[] logits, int row, int classes) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      best = logits[row * classes + k] > logits[row * classes + best] ? k : best;
    }
    return best;
  }
}
