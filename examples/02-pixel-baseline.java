// 2 · The pixel baseline: how far one comes without learning
//
// Average the training images of each digit, and give a test image the digit whose average it
// differs from least. Any network has to beat this, or it is not worth its trouble.
//
// In the articles: "Building a baseline: pixel difference" (from-scratch), 66.1 % with the mean
// absolute error and 81.7 % with the mean squared error.
// Try next: `./inkling baseline` does the same with plain loops. Why are squares so much better
// for 5 (33 % and 69 %)?

import dev.inkling.autograd.*;
import dev.inkling.data.*;
import dev.inkling.data.store.*;
import dev.inkling.tensor.*;
import module java.base;

class PixelBaseline {
  static final int PIXELS = 28 * 28;

  void main() {
    DatasetPair mnist = new DataStore(Path.of("data")).open(DataSpec.parse("mnist"));
    List<Tensor> averages =
        IntStream.range(0, 10).mapToObj(k -> average(mnist.train(), k)).toList();
    IO.println("the average 4 of " + mnist.train().count() + " training images:");
    IO.print(drawn(averages.get(4)));

    double[] absolute = accuracies(mnist.test(), averages, Node::abs);
    double[] squared = accuracies(mnist.test(), averages, Node::square);
    IO.println("digit  absolute  squared");
    for (int k = 0; k < 10; k++) {
      IO.println("%5d  %6.2f %%  %5.2f %%".formatted(k, 100 * absolute[k], 100 * squared[k]));
    }
    double meanAbsolute = Arrays.stream(absolute).average().orElseThrow();
    double meanSquared = Arrays.stream(squared).average().orElseThrow();
    IO.println(" mean  %6.2f %%  %5.2f %%".formatted(100 * meanAbsolute, 100 * meanSquared));
  }

  /// The mean over axis 0 of the images of one digit: [count, 784] becomes [784].
  Tensor average(Dataset set, int digit) {
    return Node.constant(images(set, digit)).mean(0).value();
  }

  /// For each digit the share of its test images that is nearest to its own average.
  double[] accuracies(Dataset test, List<Tensor> averages, UnaryOperator<Node> size) {
    double[] accuracies = new double[10];
    for (int digit = 0; digit < 10; digit++) {
      Node images = Node.constant(images(test, digit));
      List<float[]> distances = new ArrayList<>();
      for (Tensor average : averages) { // [count, 784] - [784] broadcasts over the images
        Node difference = images.subtract(Node.constant(average));
        distances.add(size.apply(difference).mean(1).value().data());
      }
      accuracies[digit] = shareNearestTo(digit, distances);
    }
    return accuracies;
  }

  double shareNearestTo(int digit, List<float[]> distances) {
    int count = distances.getFirst().length;
    long right =
        IntStream.range(0, count)
            .filter(i -> distances.stream().allMatch(d -> distances.get(digit)[i] <= d[i]))
            .count();
    return (double) right / count;
  }

  /// The images of one digit as rows of numbers from 0 to 1.
  Tensor images(Dataset set, int digit) {
    int[] which = IntStream.range(0, set.count()).filter(i -> set.label(i) == digit).toArray();
    float[] pixels = new float[which.length * PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (set.pixels()[set.offset(which[i / PIXELS]) + i % PIXELS] & 255) / 255f;
    }
    return Tensor.of(Shape.of(which.length, PIXELS), pixels);
  }

  String drawn(Tensor image) {
    byte[] pixels = new byte[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      pixels[i] = (byte) Math.round(255 * image.data()[i]);
    }
    return TextPicture.ASCII.draw(pixels, 0, ImageSize.grey(28, 28));
  }
}
