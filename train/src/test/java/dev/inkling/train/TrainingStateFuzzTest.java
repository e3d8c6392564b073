package dev.inkling.train;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import dev.inkling.tensor.hostile.HostileFiles;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingStateFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    TrainingState.parse(bytes).weights();
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return ModelFileException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("parameter/fc1.weight", Tensor.vector(1, 2));
    tensors.put("average/average.fc1.weight", Tensor.vector(1, 3));
    return Stream.of(new TrainingState(tensors, 7, 1.5, 0.9, 1, 1).toBytes());
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
