package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StopFlagTest {
  private final StopFlag stop = new StopFlag();

  @Test
  void commandThatCannotStopIsNotWaitedFor() {
    assertThat(stop.requested()).isFalse();
    assertThat(stop.shutdown()).isTrue();
    assertThat(stop.requested()).isTrue();
  }

  @Test
  void commandThatCanStopIsWaitedFor() {
    stop.arm();
    CompletableFuture<Boolean> shutdown = CompletableFuture.supplyAsync(stop::shutdown);
    while (!stop.requested()) {
      Thread.onSpinWait(); // the command's loop
    }
    assertThat(shutdown).isNotDone();
    stop.finish();
    assertThat(shutdown.join()).isTrue();
  }
}
