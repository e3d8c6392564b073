package dev.inkling.inspect.space;

import dev.inkling.data.Dataset;
import dev.inkling.data.plane.PlaneProblem;
import dev.inkling.data.prepare.Scale;
import dev.inkling.digits.Model;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.nn.Tanh;
import dev.inkling.tensor.Shape;
import java.util.List;
import java.util.Map;

/// Small models and data sets in the plane.
final class Planes {
  private Planes() {}

  /// 2-3-2 with its first weights.
  static Model model() {
    Network network =
        Network.of(Shape.of(1, 1, 2), new Flatten(), Linear.of(2, 3), new Tanh(), Linear.of(3, 2));
    return new Model(
        network, network.parameters(5), new Scale(), List.of("no", "yes"), Map.of("seed", "5"));
  }

  /// Points all over the square, of two classes in turn.
  static Dataset points(int count) {
    byte[] pixels = new byte[2 * count], labels = new byte[count];
    for (int i = 0; i < count; i++) {
      pixels[2 * i] = (byte) (37 * i);
      pixels[2 * i + 1] = (byte) (101 * i + 7);
      labels[i] = (byte) (i % 2);
    }
    return new Dataset(
        "points", PlaneProblem.POINT, pixels, labels, List.of("no", "yes"), "a test");
  }
}
