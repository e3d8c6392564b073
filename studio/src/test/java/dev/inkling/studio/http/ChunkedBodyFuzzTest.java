package dev.inkling.studio.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.tensor.hostile.HostileFiles;
import io.helidon.common.buffers.DataReader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ChunkedBodyFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    byte[][] left = {bytes, null};
    int[] next = {0};
    try {
      new ChunkedBody(new DataReader(() -> next[0] < 2 ? left[next[0]++] : null)).read();
    } catch (DataReader.InsufficientDataAvailableException cut) {
      throw Refusal.wrong("the connection ends"); // which is no request any more
    }
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return Refusal.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    return Stream.of("4\r\nabcd\r\n1;x=y\r\ne\r\n0\r\n\r\n", "0\r\nA: b\r\n\r\n")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected long mostAllocated(long length) {
    return 2_000_000 + 100 * length;
  }

  @MethodSource("wholeFiles")
  @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
  void anyBytes(byte[] bytes) {
    holds(bytes);
  }
}
