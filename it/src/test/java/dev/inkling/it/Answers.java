package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What the program answered with `--json`.
final class Answers {
  private Answers() {}

  /// The only object on standard output.
  static JsonNode json(Launch result) {
    assertThat(result.out()).as(result.err()).hasLineCount(1);
    return new ObjectMapper().readTree(result.out());
  }

  /// The checksum of a finished run's weights.
  static String weights(Launch result) {
    assertThat(result.status()).as(result.err()).isZero();
    return json(result).get("weightsSha256").asString();
  }
}
