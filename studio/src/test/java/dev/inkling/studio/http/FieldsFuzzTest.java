package dev.inkling.studio.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.tensor.hostile.HostileFiles;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class FieldsFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    Fields fields = Fields.of(new Body("application/json", bytes), "a", "b", "c");
    fields.flag("a");
    fields.text("b");
    fields.whole("c", -10, 10);
    fields.numbers("a");
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return Refusal.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    return Stream.of("{\"a\":null,\"b\":\"x\\u00e9\",\"c\":7}", "{\"c\":-1e1,\"b\":\"\"}")
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
