package dev.inkling.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.runlog.Score;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  /// Three classes: of the first, 8 of 10 are right; the second is never given; the third is empty.
  private final Evaluation evaluation =
      new Evaluation(
          new Score(0.5, 0.5, 7, 15),
          new int[][] {{8, 0, 2}, {5, 0, 0}, {0, 0, 0}},
          new int[15],
          new float[15],
          new float[15]);

  @Test
  void precisionRecallAndF1FollowFromTheConfusion() {
    assertThat(evaluation.precision(0)).isEqualTo(8.0 / 13);
    assertThat(evaluation.recall(0)).isEqualTo(0.8);
    assertThat(evaluation.f1(0)).isCloseTo(2 * 8.0 / 13 * 0.8 / (8.0 / 13 + 0.8), within(1e-12));
    assertThat(evaluation.count(1)).isEqualTo(5);
  }

  @Test
  void classesNeverGivenOrNeverSeenHaveNoNaN() {
    assertThat(evaluation.precision(1)).isZero();
    assertThat(evaluation.f1(1)).isZero();
    assertThat(evaluation.recall(2)).isZero();
  }
}
