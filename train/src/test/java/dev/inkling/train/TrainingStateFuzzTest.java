package dev.inkling.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import dev.inkling.tensor.file.SafeTensors;
import dev.inkling.tensor.hostile.HostileFiles;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

  @Test
  void stateOfALaterFormatIsRefused() {
    SafeTensors state = SafeTensors.read("state", wholeFiles().findFirst().orElseThrow());
    SequencedMap<String, String> later = new LinkedHashMap<>(state.metadata());
    later.put("format", "2");

    assertThatThrownBy(() -> read(new SafeTensors(state.tensors(), later).toBytes()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("state of format 2, this program reads 1");
  }

  @MethodSource("wholeFiles")
  @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
  void anyBytes(byte[] bytes) {
    holds(bytes);
  }
}
