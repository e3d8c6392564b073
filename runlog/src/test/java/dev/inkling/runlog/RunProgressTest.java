package dev.inkling.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.runlog.InterventionLogged.Kind;
import dev.inkling.runlog.RunProgress.Best;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunProgressTest {
  @TempDir private Path folder;

  private static RunDescription run(Map<String, ?> settings) {
    return RunDescription.begin(
        "minute",
        settings,
        new DataSource("mnist", "00"),
        1,
        1,
        "scalar",
        Versions.of("1"),
        List.of(),
        Instant.EPOCH);
  }

  private static final RunDescription LONG_RUN =
      run(Map.of("steps", 1000, "stepsPerEpoch", 100, "batchSize", 64));

  /// A quarter of a second each step of 64 images; from step 500 on twice as fast.
  private static BatchLogged batch(long step) {
    double seconds = step <= 500 ? step * 0.25 : 125 + (step - 500) * 0.125;
    return new BatchLogged(step, step / 100.0, 1, 0.5, 0.01, 0.9, 64, seconds);
  }

  private RunProgress after(RunDescription run, RunEvent... events) {
    Path file = folder.resolve("log.sqlite");
    try (RunLog log = RunLog.open(file)) {
      for (RunEvent event : events) {
        log.log(event);
      }
    }
    try (RunLogReader log = RunLogReader.open(file)) {
      return RunProgress.of(run, log);
    }
  }

  @Test
  void beforeTheFirstStepOnlyTheLengthIsKnown() {
    RunProgress progress = after(LONG_RUN);
    assertThat(progress.step()).isZero();
    assertThat(progress.steps()).isEqualTo(1000);
    assertThat(progress.stepsPerEpoch()).isEqualTo(100);
    assertThat(progress.batchSize()).isEqualTo(64);
    assertThat(progress.learningRateFactor()).isEqualTo(1);
    assertThat(progress.secondsLeft()).isEmpty();
    assertThat(progress.best()).isEmpty();
  }

  @Test
  void speedAndTimeLeftAreThoseOfTheLastSteps() {
    BatchLogged[] steps = new BatchLogged[800];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = batch(i + 1);
    }
    RunProgress progress = after(LONG_RUN, steps);
    assertThat(progress.step()).isEqualTo(800);
    assertThat(progress.epoch()).isEqualTo(8);
    assertThat(progress.imagesPerSecond()).isCloseTo(64 / 0.125, within(1e-6));
    assertThat(progress.secondsLeft().orElseThrow()).isCloseTo(200 * 0.125, within(1e-6));
  }

  @Test
  void aRunThatDoesNotSayItsLengthHasNoTimeLeft() {
    RunProgress progress = after(run(Map.of("steps", "many")), batch(1), batch(2));
    assertThat(progress.steps()).isZero();
    assertThat(progress.batchSize()).isEqualTo(64);
    assertThat(progress.imagesPerSecond()).isPositive();
    assertThat(progress.secondsLeft()).isEmpty();
  }

  @Test
  void theBestIsOfTheTestDigitsAndTheFirstOfEquals() {
    RunProgress progress =
        after(
            LONG_RUN,
            new Validated(10, 0.1, 1, 0.99, 1, 100, 1),
            new TestLogged(10, 0.1, 1, 0.9, 100, 1000, 1),
            new TestLogged(20, 0.2, 1, 0.95, 50, 1000, 1),
            new TestLogged(30, 0.3, 1, 0.95, 50, 1000, 1),
            new TestLogged(40, 0.4, 1, Double.NaN, 50, 1000, 1));
    assertThat(progress.best()).contains(new Best(0.95, 20, 1000));
  }

  @Test
  void withoutTestDigitsTheBestIsOfTheValidationPart() {
    assertThat(after(LONG_RUN, new Validated(10, 0.1, 1, 0.99, 1, 100, 1)).best())
        .contains(new Best(0.99, 10, 100));
  }

  @Test
  void theFactorIsTheLastThatWasSet() {
    RunProgress progress =
        after(
            LONG_RUN,
            new InterventionLogged(3, Kind.LEARNING_RATE_FACTOR, 0.5),
            new InterventionLogged(7, Kind.LEARNING_RATE_FACTOR, 2),
            new InterventionLogged(9, Kind.PAUSED, 12));
    assertThat(progress.learningRateFactor()).isEqualTo(2);
  }
}
