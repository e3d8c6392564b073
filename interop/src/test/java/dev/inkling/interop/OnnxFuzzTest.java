package dev.inkling.interop;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.tensor.file.ModelFileException;
import dev.inkling.tensor.hostile.HostileFiles;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    OnnxFile.read("x.onnx", bytes);
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return ModelFileException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    TestGraph dense =
        new TestGraph(13)
            .input("x", 0, 1, 4, 4)
            .weights("w", 2, 1, 3, 3)
            .weights("d", 8, 3)
            .wholes("s", -1, 8)
            .node("Conv x w -> c")
            .node("Relu c -> r")
            .node("Reshape r s -> f")
            .node("MatMul f d -> y")
            .output("y");
    TestGraph pooled =
        new TestGraph(17)
            .input("x", 0, 2, 4, 4)
            .node("GlobalAveragePool x -> p")
            .node("Flatten p -> f")
            .node("Softmax f -> y")
            .output("y");
    return Stream.of(dense.bytes(), pooled.bytes());
  }

  @Override
  protected long mostAllocated(long length) {
    return 60_000_000 + 2_000 * length;
  }

  @MethodSource("wholeFiles")
  @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
  void anyBytes(byte[] bytes) {
    holds(bytes);
  }
}
