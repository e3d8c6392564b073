package dev.inkling.cli;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.tensor.hostile.HostileFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class BenchFileFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    BenchFile.read(Path.of("before.json"), bytes);
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return CliException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    String json =
        """
        {"cpu":"Some CPU","threads":2,"peakGflops":120.5,"workloads":[
          {"name":"a","imagesPerSecond":3e4},{"name":"b","imagesPerSecond":7}]}""";
    return Stream.of(json.getBytes(StandardCharsets.UTF_8));
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
