package dev.inkling.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.digits.Recogniser;
import dev.inkling.digits.drawn.Family;
import org.junit.jupiter.api.Test;

class DrawnReadingTest {
  private static final DrawnReading READING =
      DrawnReading.of(Recogniser.pretrainedModel(), Family.DEVELOPMENT, 100);

  @Test
  void thePretrainedModelReadsNearlyAllOfThem() {
    assertThat(READING.count()).isEqualTo(100);
    assertThat(READING.right()).isGreaterThan(97);
  }

  @Test
  void rowsOfOneKindShareOutAllDigits() {
    assertThat(READING.rows()).extracting(DrawnReading.Row::what).contains("paper", "digit");
    READING.rows().stream()
        .map(DrawnReading.Row::what)
        .distinct()
        .forEach(
            what ->
                assertThat(
                        READING.rows().stream()
                            .filter(row -> row.what().equals(what))
                            .mapToInt(DrawnReading.Row::count)
                            .sum())
                    .as(what)
                    .isEqualTo(100));
  }

  @Test
  void mistakesStandFirst() {
    int wrong = READING.count() - READING.right();

    assertThat(READING.examples()).hasSize(60);
    assertThat(READING.examples().subList(0, wrong)).noneMatch(DrawnReading.Example::right);
    assertThat(READING.examples().subList(wrong, 60)).allMatch(DrawnReading.Example::right);
    assertThat(READING.drawing().toSvg()).contains("Digits drawn by rule");
  }
}
