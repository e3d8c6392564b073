package dev.inkling.interop;

import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.digits.Model;
import dev.inkling.nn.Int8;
import dev.inkling.nn.LayerSummary;
import dev.inkling.nn.Network;
import dev.inkling.nn.Parameters;
import dev.inkling.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Models with random weights, none of which is a neutral 0 or 1.
final class Samples {
  private Samples() {}

  static Model of(Network network, Preprocessing preprocessing) {
    List<String> labels =
        IntStream.range(0, network.output().size()).mapToObj(Integer::toString).toList();
    return new Model(
        network, parameters(network), preprocessing, labels, Map.of("recipe", "random"));
  }

  /// Images of 6 × 6 random pixels.
  static Dataset noise(int count) {
    byte[] pixels = new byte[count * 36];
    new Random(5).nextBytes(pixels);
    byte[] labels = new byte[count];
    return new Dataset("noise", ImageSize.grey(6, 6), pixels, labels, List.of("0"), "made");
  }

  private static Parameters parameters(Network network) {
    Random random = new Random(7);
    Map<String, Tensor> values = new LinkedHashMap<>(network.parameters(42).copy());
    values.forEach((name, tensor) -> disturb(name, tensor.data(), random));
    for (LayerSummary summary : network.summaries()) {
      if (summary.layer() instanceof Int8 layer) {
        layer.round(summary.name() + ".", values);
      }
    }
    return network.parameters(values);
  }

  private static void disturb(String name, float[] values, Random random) {
    float by = name.endsWith(".weight") && values.length > 5000 ? 0.01f : 0.2f;
    for (int i = 0; i < values.length; i++) {
      values[i] += by * (random.nextFloat() - 0.5f);
    }
  }
}
