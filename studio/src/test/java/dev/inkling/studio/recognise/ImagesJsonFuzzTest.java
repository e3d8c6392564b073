package dev.inkling.studio.recognise;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.studio.http.Refusal;
import dev.inkling.tensor.hostile.HostileFiles;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ImagesJsonFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    ImagesJson.read(bytes, 4);
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return Refusal.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    return Stream.of("{\"pixels\":[0,0.5,1,1e-3]}", "{\"images\":[[0,1,0,1],[0.25,0,0,0]]}")
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
