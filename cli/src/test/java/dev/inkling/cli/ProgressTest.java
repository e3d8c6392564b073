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
        .startsWith("\repoch 1 ━━━━━───────────────  25%  loss 0.5  50 images/s  3 s left\u001b[K")
        .contains("100%")
        .endsWith("50 images/s  4 s\u001b[K" + System.lineSeparator());
  }

  @Test
  void lineIsNeverWiderThanTheTerminal() {
    run(Map.of("INKLING_STDERR_TTY", "1", "INKLING_COLUMNS", "30"), 1_000_000_000L);
    for (String line : Cli.text(err).strip().split("\r")) {
      assertThat(line.replace("\u001b[K", "").length()).isLessThan(30);
    }
  }

  @Test
  void fileGetsALineNowAndThen() {
    run(Map.of(), 6_000_000_000L);
    assertThat(Cli.text(err).lines())
        .containsExactly(
            "epoch 1  50%  loss 0.5  8.3 images/s  12 s left",
            "epoch 1 100%  loss 0.5  8.3 images/s  24 s",
            "epoch 1 100%  loss 0.5  8.3 images/s  24 s");
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
