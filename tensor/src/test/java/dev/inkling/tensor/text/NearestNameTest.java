package dev.inkling.tensor.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> NAMES = List.of("mnist", "kmnist", "fashion-mnist");

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "a, '', 1",
    "train, train, 0",
    "trian, train, 1",
    "tain, train, 1",
    "kitten, sitting, 3"
  })
  void distanceCountsSlipsOfTheFinger(String from, String to, int distance) {
    assertThat(NearestName.distance(from, to)).isEqualTo(distance);
    assertThat(NearestName.distance(to, from)).isEqualTo(distance);
  }

  @Test
  void findsTheNameMeant() {
    assertThat(NearestName.of("mnits", NAMES)).hasValue("mnist");
    assertThat(NearestName.of("fashon-mnist", NAMES)).hasValue("fashion-mnist");
    assertThat(NearestName.of("KMNIST", NAMES)).hasValue("kmnist");
    assertThat(NearestName.hint("mnits", NAMES)).isEqualTo(" (did you mean 'mnist'?)");
  }

  @Test
  void beginningOfANameIsEnoughAndTheLastOfThemIsTaken() {
    assertThat(NearestName.of("hello", List.of("hello-dl-relu", "codelab")))
        .hasValue("hello-dl-relu");
    assertThat(NearestName.of("run", List.of("run-2026-01-01", "run-2026-11-21", "other")))
        .hasValue("run-2026-11-21");
    assertThat(NearestName.of("ru", List.of("run-2026-01-01"))).isEmpty();
  }

  @Test
  void staysSilentWhenNothingIsNear() {
    assertThat(NearestName.of("handwriting", NAMES)).isEmpty();
    assertThat(NearestName.of("bogus", List.of("train", "doctor"))).isEmpty();
    assertThat(NearestName.of("x".repeat(1_000_000), NAMES)).isEmpty();
    assertThat(NearestName.of("", NAMES)).isEmpty();
    assertThat(NearestName.of("mnist", List.of())).isEmpty();
  }
}
