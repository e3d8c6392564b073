package dev.inkling.interop;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.data.prepare.Scale;
import dev.inkling.digits.Model;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.file.ModelFileException;
import dev.inkling.tensor.hostile.HostileFiles;
import java.util.List;
import java.util.Map;
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
    Network network = Network.of(Shape.of(1, 2, 2), new Flatten(), Linear.of(4, 2));
    Model own =
        new Model(network, network.parameters(1), new Scale(), List.of("a", "b"), Map.of("k", "v"));
    return Stream.of(
        dense.bytes(),
        pooled.bytes(),
        OnnxFile.toBytes(own, OnnxOptions.NETWORK),
        OnnxFile.toBytes(own, OnnxOptions.NETWORK.withPreprocessing()));
  }

  /// Protocol Buffers have no end mark: a file cut before its notes is a whole file without them.
  @Override
  protected boolean everyCutIsSeen() {
    return false;
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
