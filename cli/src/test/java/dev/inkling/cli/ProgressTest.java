package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Flags flags = new Flags();
  private long now;

  @Test
  void terminalGetsABarThatIsRedrawnInPlace() {
    run(Map.of("INKLING_STDERR_TTY", "1", "INKLING_COLUMNS", "120"), 1_000_000_000L);
    assertThat(Cli.text(err))
        .startsWith("\repoch 1 ━━━━━───────────────  25%  50 images/s  3 s left  loss 0.5\u001b[K")
        .contains("100%")
        .endsWith("50 images/s  4 s  loss 0.5\u001b[K" + System.lineSeparator());
  }

  @Test
  void lineIsNeverWiderThanTheTerminal() {
    run(Map.of("INKLING_STDERR_TTY", "1", "INKLING_COLUMNS", "30"), 1_000_000_000L);
    for (String line : Cli.text(err).strip().split("\r")) {
      assertThat(line.replace("\u001b[K", "").length()).isLessThan(30);
    }
  }

  @Test
  void barShrinksBeforeAnythingIsCut() {
    run(Map.of("INKLING_STDERR_TTY", "1", "INKLING_COLUMNS", "56"), 1_000_000_000L);
    assertThat(Cli.text(err))
        .startsWith("\repoch 1 ━━───────  25%  50 images/s  3 s left  loss 0.5\u001b[K");
  }

  @Test
  void resumedWorkHasTheRateOfWhatIsDoneNow() {
    Console console = Cli.console(Map.of(), flags, err);
    try (var progress = new Progress(console, "x", "images", 200, () -> now).after(100)) {
      now += 10_000_000_000L;
      progress.label("y");
      progress.update(150, () -> "z");
    }
    assertThat(Cli.text(err)).startsWith("y  75%  5.0 images/s  10 s left  z");
  }

  @Test
  void timeThatWasWaitedDoesNotCountForTheRate() {
    Console console = Cli.console(Map.of(), flags, err);
    try (var progress = new Progress(console, "x", "images", 100, () -> now)) {
      now += 30_000_000_000L;
      progress.waited(20);
      progress.update(50, () -> "z");
    }
    assertThat(Cli.text(err)).startsWith("x  50%  5.0 images/s  10 s left  z");
  }

  @Test
  void fileGetsALineNowAndThen() {
    run(Map.of(), 6_000_000_000L);
    assertThat(Cli.text(err).lines())
        .containsExactly(
            "epoch 1  50%  8.3 images/s  12 s left  loss 0.5",
            "epoch 1 100%  8.3 images/s  24 s  loss 0.5",
            "epoch 1 100%  8.3 images/s  24 s  loss 0.5");
  }

  @Test
  void quietSaysNothing() {
    flags.quiet = true;
    run(Map.of("INKLING_STDERR_TTY", "1"), 60_000_000_000L);
    assertThat(Cli.text(err)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0 s", "59.4, 59 s", "65, 1:05", "7205, 2:00:05"})
  void durationsReadLikeAClock(double seconds, String text) {
    assertThat(Progress.duration(seconds)).isEqualTo(text);
  }

  private void run(Map<String, String> env, long stepNanos) {
    Console console = Cli.console(env, flags, err);
    try (var progress = new Progress(console, "epoch 1", "images", 200, () -> now)) {
      for (int done = 50; done <= 200; done += 50) {
        now += stepNanos;
        progress.update(done, "loss 0.5");
      }
    }
  }
}
