package dev.inkling.recipes;

import dev.inkling.nn.BatchNorm;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Dropout;
import dev.inkling.nn.GlobalAveragePool;
import dev.inkling.nn.GlobalMaxPool;
import dev.inkling.nn.Identity;
import dev.inkling.nn.Initialiser;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.nn.MaxPool2d;
import dev.inkling.nn.Network;
import dev.inkling.nn.Padding;
import dev.inkling.nn.Parallel;
import dev.inkling.nn.Residual;
import dev.inkling.nn.Sequential;
import dev.inkling.nn.loss.CrossEntropy;
import dev.inkling.nn.optimiser.AdamW;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.recipes.Recipe.Preparation;
import dev.inkling.tensor.Shape;
import dev.inkling.train.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// ResNet-18 for images of any size, with the head that fastai puts on it: maximum and mean of each
/// channel side by side, then batch normalisation, dropout and a linear layer, twice.
///
/// First values: convolutions normal with variance 2 / fan-out, as torchvision's; the head's linear
/// layers normal with variance 2 / fan-in, as fastai's.
///
/// Source: He, Zhang, Ren, Sun, "Deep residual learning for image recognition", CVPR 2016.
final class ResNet18 {
  private static final int HEAD = 512;

  private static final double RATE = 0.1;

  private ResNet18() {}

  /// As the "MNIST from scratch" article trains it with fastai: Adam with decoupled weight decay
  /// 0.01, one cycle up to 0.1 with the momentum going the other way, batch 64, 4 epochs. The
  /// article's images have three equal channels; ours have one.
  static Recipe recipe() {
    TrainingSettings settings =
        TrainingSettings.of(
                new CrossEntropy(),
                new AdamW(0.95, 0.99, 1e-5, 0.01, false),
                Schedule.oneCycle(RATE),
                64,
                4)
            .withMomentum(Schedule.oneCycleMomentum());
    return new Recipe(
        "from-scratch-resnet18",
        "from-scratch",
        "ResNet-18 with fastai's head; AdamW, one cycle to 0.1, batch 64, 4 epochs",
        (size, classes) -> network(Shape.of(size.channels(), size.height(), size.width()), classes),
        Preparation.SCALE,
        settings,
        RATE,
        Schedule::oneCycle,
        OptionalDouble.of(0.994),
        OptionalDouble.of(0.9934));
  }

  static Network network(Shape image, int classes) {
    List<Layer> layers = new ArrayList<>();
    stem(layers, image.extent(0));
    int in = 64;
    for (int channels : new int[] {64, 128, 256, HEAD}) {
      layers.add(block(in, channels, channels == in ? 1 : 2));
      layers.add(block(channels, channels, 1));
      in = channels;
    }
    head(layers, classes);
    return Network.of(image, layers.toArray(Layer[]::new));
  }

  private static void stem(List<Layer> layers, int channels) {
    layers.add(conv(channels, 64, 7, 2));
    layers.add(BatchNorm.of(64).withRelu());
    layers.add(MaxPool2d.of(3, 2).padding(1));
  }

  /// Two 3×3 convolutions with a way round them.
  private static Layer block(int in, int out, int stride) {
    Layer body =
        Sequential.of(
            conv(in, out, 3, stride),
            BatchNorm.of(out).withRelu(),
            conv(out, out, 3, 1),
            BatchNorm.of(out));
    Layer shortcut =
        stride == 1 ? new Identity() : Sequential.of(conv(in, out, 1, stride), BatchNorm.of(out));
    return Residual.of(body, shortcut).withRelu();
  }

  private static Conv2d conv(int in, int out, int kernel, int stride) {
    float deviation = (float) Math.sqrt(2.0 / (out * kernel * kernel));
    return Conv2d.of(in, out, kernel)
        .stride(stride)
        .padding(Padding.zeros(kernel / 2))
        .withoutBias()
        .initialised(new Initialiser.Normal(deviation), Initialiser.zeros());
  }

  private static void head(List<Layer> layers, int classes) {
    layers.add(Parallel.of(new GlobalMaxPool(), new GlobalAveragePool()));
    layers.add(BatchNorm.of(2 * HEAD));
    layers.add(new Dropout(0.25f));
    layers.add(linear(2 * HEAD, 512).withRelu());
    layers.add(BatchNorm.of(512));
    layers.add(new Dropout(0.5f));
    layers.add(linear(512, classes));
  }

  private static Linear linear(int in, int out) {
    return Linear.of(in, out)
        .withoutBias()
        .initialised(new Initialiser.HeNormal(), Initialiser.zeros());
  }
}
