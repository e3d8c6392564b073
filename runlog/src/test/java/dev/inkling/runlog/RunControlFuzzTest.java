package dev.inkling.runlog;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.tensor.hostile.HostileFiles;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class RunControlFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    RunControlJson.read("control.json", bytes);
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return RunLogException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    return Stream.of(RunControlJson.write(new RunControl(true, 0.5, false)));
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
