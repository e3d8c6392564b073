package dev.inkling.nn.optimiser;

import dev.inkling.tensor.Tensor;
import java.util.Map;
import java.util.Objects;

/// Copies stored states back, all of it or nothing.
final class States {
  private States() {}

  /// Copies each tensor of `stored` into the array of the tensor of that name in `live`.
  static void copy(String what, Map<String, Tensor> stored, Map<String, Tensor> live) {
    live.forEach((name, tensor) -> check(what, name, stored, tensor));
    for (String name : stored.keySet()) {
      if (!live.containsKey(name)) {
        throw new IllegalArgumentException(
            what + " has '" + name + "', which nothing here remembers: another optimiser's?");
      }
    }
    live.forEach(
        (name, tensor) ->
            System.arraycopy(values(stored, name), 0, tensor.data(), 0, tensor.data().length));
  }

  private static float[] values(Map<String, Tensor> stored, String name) {
    return Objects.requireNonNull(stored.get(name)).data();
  }

  /// A count as two float32 numbers, each of which holds 24 bits exactly.
  static Tensor number(long count) {
    return Tensor.vector((int) (count >>> 24), (int) (count & 0xFFFFFF));
  }

  /// The count that [#number(long)] made.
  static long number(Map<String, Tensor> stored, String name) {
    float[] halves = values(stored, name);
    return ((long) halves[0] << 24) + (long) halves[1];
  }

  private static void check(String what, String name, Map<String, Tensor> stored, Tensor live) {
    Tensor found = stored.get(name);
    if (found == null) {
      throw new IllegalArgumentException(what + " has no '" + name + "' " + live.shape());
    }
    if (!found.shape().equals(live.shape())) {
      throw new IllegalArgumentException(
          "%s: '%s' has shape %s, expected %s".formatted(what, name, found.shape(), live.shape()));
    }
  }
}
