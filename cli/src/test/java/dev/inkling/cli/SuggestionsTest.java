package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
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
    assertThat(Suggestions.distance(from, to)).isEqualTo(distance);
    assertThat(Suggestions.distance(to, from)).isEqualTo(distance);
  }

  @Test
  void nothingNearMeansNoSuggestion() {
    assertThat(Suggestions.nearest("bogus", List.of("train", "doctor"))).isEmpty();
  }

  @Test
  void beginningOfANameIsEnough() {
    assertThat(Suggestions.nearest("hello", List.of("hello-dl-relu", "codelab")))
        .hasValue("hello-dl-relu");
  }
}
