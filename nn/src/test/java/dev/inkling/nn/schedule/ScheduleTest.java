package dev.inkling.nn.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Offset<Double> CLOSE = within(1e-12);

  @Test
  void constantStays() {
    assertThat(Schedule.constant(0.5).at(0)).isEqualTo(0.5);
    assertThat(Schedule.constant(0.5).at(1, 1000)).isEqualTo(0.5);
  }

  @Test
  void linearIsAStraightLine() {
    Schedule line = Schedule.linear(1, 3);
    assertThat(line.at(0)).isEqualTo(1);
    assertThat(line.at(0.25)).isEqualTo(1.5);
    assertThat(line.at(1)).isEqualTo(3);
  }

  @Test
  void cosineIsFlatAtBothEnds() {
    Schedule cosine = Schedule.cosine(2, 0);
    assertThat(cosine.at(0)).isEqualTo(2);
    assertThat(cosine.at(1.0 / 3)).isCloseTo(1.5, CLOSE);
    assertThat(cosine.at(0.5)).isCloseTo(1, CLOSE);
    assertThat(cosine.at(1)).isCloseTo(0, CLOSE);
  }

  /// The codelab's `0.0001 + (0.003 − 0.0001)·exp(−step/2000)`, e⁻¹ = 0.36787944117.
  @Test
  void exponentialFallsTowardsItsFloorByTheStep() {
    Schedule fall = Schedule.exponential(0.003, 0.0001, 2000);
    assertThat(fall.at(0.7, 0)).isCloseTo(0.003, CLOSE);
    assertThat(fall.at(0.7, 2000)).isCloseTo(0.0001 + 0.0029 * 0.36787944117144233, CLOSE);
    assertThat(fall.at(0.7, 1_000_000)).isCloseTo(0.0001, CLOSE);
  }

  @Test
  void stepsFallByAFactor() {
    Schedule steps = Schedule.steps(0.1, 0.5, 0.25);
    assertThat(steps.at(0.2499)).isEqualTo(0.1);
    assertThat(steps.at(0.25)).isEqualTo(0.05);
    assertThat(steps.at(0.9)).isEqualTo(0.0125);
  }

  @Test
  void warmUpRisesToWhereTheRestStarts() {
    Schedule schedule = Schedule.warmUp(0.1, Schedule.linear(1, 0));
    assertThat(schedule.at(0)).isEqualTo(0);
    assertThat(schedule.at(0.05)).isCloseTo(0.5, CLOSE);
    assertThat(schedule.at(0.1)).isCloseTo(1, CLOSE);
    assertThat(schedule.at(0.55)).isCloseTo(0.5, CLOSE);
    assertThat(schedule.at(1)).isCloseTo(0, CLOSE);
  }

  @Test
  void triangularRisesAndFalls() {
    Schedule triangle = Schedule.triangular(0, 1, 0.1, 0.2);
    assertThat(triangle.at(0.1)).isCloseTo(0.5, CLOSE);
    assertThat(triangle.at(0.2)).isCloseTo(1, CLOSE);
    assertThat(triangle.at(0.6)).isCloseTo(0.55, CLOSE);
    assertThat(triangle.at(1)).isCloseTo(0.1, CLOSE);
  }

  @Test
  void oneCycleIsFastais() {
    Schedule cycle = Schedule.oneCycle(0.1);
    assertThat(cycle.at(0)).isCloseTo(0.004, CLOSE);
    assertThat(cycle.at(0.125)).isCloseTo(0.052, CLOSE);
    assertThat(cycle.at(0.25)).isCloseTo(0.1, CLOSE);
    assertThat(cycle.at(0.625)).isCloseTo((0.1 + 1e-6) / 2, CLOSE);
    assertThat(cycle.at(1)).isCloseTo(1e-6, CLOSE);
    Schedule momentum = Schedule.oneCycleMomentum();
    assertThat(momentum.at(0)).isCloseTo(0.95, CLOSE);
    assertThat(momentum.at(0.25)).isCloseTo(0.85, CLOSE);
    assertThat(momentum.at(1)).isCloseTo(0.95, CLOSE);
  }

  @Test
  void joinedPiecesTakeTheirShares() {
    Schedule joined =
        Schedule.joined(
            new Joined.Piece(0.5, Schedule.constant(1)),
            new Joined.Piece(0, Schedule.constant(7)),
            new Joined.Piece(0.5, Schedule.linear(2, 4)));
    assertThat(joined.at(0.4999)).isEqualTo(1);
    assertThat(joined.at(0.5)).isEqualTo(2);
    assertThat(joined.at(0.75)).isEqualTo(3);
    assertThat(joined.at(1)).isEqualTo(4);
  }

  @Test
  void aShareOfAllLeavesTheEndToTheLastPiece() {
    assertThat(Schedule.triangular(0, 1, 0, 1).at(0.5)).isCloseTo(0.5, CLOSE);
    assertThat(Schedule.triangular(0, 1, 0, 1).at(1)).isEqualTo(0);
  }

  @Test
  void sharesThatAreNotOneInAllAreRefused() {
    assertThatThrownBy(
            () ->
                Schedule.joined(
                    new Joined.Piece(0.5, Schedule.constant(1)),
                    new Joined.Piece(0.4, Schedule.constant(1))))
        .hasMessage(
            "joined schedules take shares [0.5, 0.4], expected no negative one and a sum of 1");
    assertThatThrownBy(() -> Schedule.oneCycle(0.1, 25, 1e5, 1.5))
        .hasMessageContaining("shares [1.5, -0.5]");
  }

  @Test
  void aScheduleSaysWhatItDoes() {
    assertThat(Schedule.oneCycle(0.1))
        .hasToString("25.0 % cosine 0.004 → 0.1, then 75.0 % cosine 0.1 → 1.0E-6");
    assertThat(Schedule.exponential(0.003, 0.0001, 2000))
        .hasToString("exponential 0.003 → 1.0E-4, to 1/e in 2000.0 steps");
  }
}
