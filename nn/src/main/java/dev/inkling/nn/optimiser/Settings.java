package dev.inkling.nn.optimiser;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Checks and prints the settings of optimisers.
final class Settings {
  private Settings() {}

  static void fraction(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(what + " is " + value + ", expected 0 or more, below 1");
    }
  }

  static void notNegative(String what, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + " is " + value + ", expected 0 or more");
    }
  }

  static void positive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + " is " + value + ", expected more than 0");
    }
  }

  static String text(String rule, String... settings) {
    String said =
        Arrays.stream(settings).filter(s -> !s.isEmpty()).collect(Collectors.joining(", "));
    return said.isEmpty() ? rule : rule + "(" + said + ")";
  }
}
