package dev.inkling.runlog;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.tensor.hostile.HostileFiles;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class RunDescriptionFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    RunDescriptionJson.read("run.json", bytes);
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return RunLogException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    RunDescription running = RunFolderTest.description();
    return Stream.of(running, running.finished(Instant.EPOCH, RunFolderTest.results()))
        .map(RunDescriptionJson::write);
  }

  @Override
  protected long mostAllocated(long length) {
    return 2_000_000 + 200 * length;
  }

  @MethodSource("wholeFiles")
  @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
  void anyBytes(byte[] bytes) {
    holds(bytes);
  }
}
