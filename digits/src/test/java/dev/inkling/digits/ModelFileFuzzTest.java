package dev.inkling.digits;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.data.Dataset;
import dev.inkling.data.prepare.Scale;
import dev.inkling.digits.quantise.Quantiser;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.file.ModelFileException;
import dev.inkling.tensor.file.SafeTensors;
import dev.inkling.tensor.hostile.HostileFiles;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFileFuzzTest extends HostileFiles {
  @Override
  protected void read(byte[] bytes) {
    Recogniser recogniser = Recogniser.read("m", bytes);
    recogniser.recognisePrepared(new byte[recogniser.model().imageSize().values()]);
  }

  @Override
  protected Class<? extends RuntimeException> documented() {
    return ModelFileException.class;
  }

  @Override
  protected Stream<byte[]> wholeFiles() {
    Network network = Network.of(Shape.of(1, 2, 2), new Flatten(), Linear.of(4, 2));
    Map<String, String> notes = Map.of("recipe", "none");
    Model model = new Model(network, network.parameters(1), new Scale(), List.of("a", "b"), notes);
    Dataset images =
        new Dataset(
            "t", model.imageSize(), new byte[] {9, 99, 0, 7}, new byte[1], List.of("a"), "");
    return Stream.of(model, Quantiser.of(model).by(images, 1).model()).map(ModelFile::toBytes);
  }

  @Override
  protected long mostAllocated(long length) {
    return 40_000_000 + 2_000 * length;
  }

  @Test
  void networkOfMillionsOfParametersThatTheFileDoesNotBringIsRefused() {
    Map<String, String> metadata =
        Map.of(
            "inkling.format", "1",
            "inkling.labels", "a",
            "inkling.preprocessing", "scale",
            "inkling.network",
                "inkling-network-1(input=1x1000x1){f:flatten g:linear(in=1000, out=60000)}");

    assertThat(holds(new SafeTensors(Map.of(), metadata).toBytes())).isFalse();
  }

  @MethodSource("wholeFiles")
  @FuzzTest(maxDuration = LONG, maxExecutions = MANY)
  void anyBytes(byte[] bytes) {
    holds(bytes);
  }
}
