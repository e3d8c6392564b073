package dev.inkling.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> NAMES = List.of("mnist", "kmnist", "fashion-mnist");

  @Test
  void findsTheNameMeant() {
    assertThat(NearestName.of("mnits", NAMES)).contains("mnist");
    assertThat(NearestName.of("fashon-mnist", NAMES)).contains("fashion-mnist");
    assertThat(NearestName.of("KMNIST", NAMES)).contains("kmnist");
  }

  @Test
  void staysSilentWhenNothingIsNear() {
    assertThat(NearestName.of("handwriting", NAMES)).isEmpty();
    assertThat(NearestName.of("x".repeat(1_000_000), NAMES)).isEmpty();
    assertThat(NearestName.of("mnist", List.of())).isEmpty();
  }
}
