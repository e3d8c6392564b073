package dev.inkling.tensor.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.hostile.HostileFiles;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class SafeTensorsFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    SafeTensors.read("m.safetensors", bytes, EnumSet.allOf(NumberType.class));
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return ModelFileException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    return Stream.of(
        new SafeTensors(
                Map.of("weight", Tensor.of(new float[][] {{1, 2}, {3, 4}})), Map.of("k", "v"))
            .toBytes(),
        SafeTensorsBytes.of("{\"__metadata__\":{\"a\":\"\\u00e9\\n\"}}  ", 0));
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
