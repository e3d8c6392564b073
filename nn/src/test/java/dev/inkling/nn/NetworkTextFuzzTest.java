package dev.inkling.nn;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.tensor.hostile.HostileFiles;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkTextFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    Network.parse(new String(bytes, StandardCharsets.UTF_8), 100_000);
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return NetworkTextException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    return Stream.of(
            "inkling-network-1(input=1x8x8){conv1:conv2d(in=1, out=2, kernel=3x3, relu) "
                + "pool1:maxPool2d(window=2x2, stride=2) flatten1:flatten fc1:linear(in=18, out=10)}",
            "inkling-network-1(input=2x4x4){bn1:batchNorm(channels=2) "
                + "r:residual{body:sequential{a:conv2d(in=2, out=2, kernel=3x3, padding=same)} "
                + "shortcut:identity} d:dropout(rate=0.5) g:globalAveragePool f:linear(in=2, out=3)}")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected long mostAllocated(long length) {
    return 10_000_000 + 2_000 * length;
  }

  @MethodSource("wholeFiles")
  @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
  void anyBytes(byte[] bytes) {
    holds(bytes);
  }
}
