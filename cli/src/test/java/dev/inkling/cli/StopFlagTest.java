package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
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

  @Test
  void whatIsToBeDoneAtOnceIsDoneAlsoIfTheUserWasEarlier() {
    AtomicInteger done = new AtomicInteger();
    stop.whenRequested(done::incrementAndGet);
    assertThat(done).hasValue(0);
    stop.shutdown();
    assertThat(done).hasValue(1);
    stop.whenRequested(() -> done.addAndGet(10));
    assertThat(done).hasValue(11);
  }
}
