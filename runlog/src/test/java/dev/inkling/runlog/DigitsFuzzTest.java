package dev.inkling.runlog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.tensor.hostile.HostileFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

class DigitsFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    try {
      DigitsFormat.read(7, kind(bytes), bytes).errors();
    } catch (IOException e) {
      throw new RunLogException("log.sqlite: " + e.getMessage(), e);
    }
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return RunLogException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    return Stream.of(DigitsLogged.Kind.values())
        .map(kind -> DigitsFormat.write(DigitsLoggedTest.digits(1, kind, 3, 1, 3, 2)));
  }

  @Override
  protected long mostAllocated(long length) {
    return 2_000_000 + 5 * 1032 * length;
  }

  @Test
  void cellThatCannotHoldItsDigitsIsRefused() {
    byte[] cell = wholeFiles().findFirst().orElseThrow();
    ByteBuffer.wrap(cell).putInt(8, 10_000);

    assertThatThrownBy(() -> read(cell))
        .isInstanceOf(RunLogException.class)
        .hasMessageMatching("log.sqlite: digits of \\d+ bytes, which \\d+ bytes cannot hold");
  }

  @MethodSource("wholeFiles")
  @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
  void anyBytes(byte[] bytes) {
    holds(bytes);
  }

  private static DigitsLogged.Kind kind(byte[] bytes) {
    DigitsLogged.Kind[] kinds = DigitsLogged.Kind.values();
    return bytes.length < 2 ? kinds[0] : kinds[(bytes[1] & 0xFF) % kinds.length];
  }
}
