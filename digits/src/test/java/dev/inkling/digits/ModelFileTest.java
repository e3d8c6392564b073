package dev.inkling.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.data.prepare.Scale;
import dev.inkling.data.prepare.Whitened;
import dev.inkling.nn.BatchNorm;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import dev.inkling.tensor.file.SafeTensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  @TempDir Path folder;

  @Test
  void aModelThatWasWrittenIsReadBackAndAnswersAlike() {
    Model model = model();
    Path file = folder.resolve("model.safetensors");

    ModelFile.write(model, file);
    Model read = ModelFile.read(file);

    assertThat(read.network()).isEqualTo(model.network());
    assertThat(read.labels()).containsExactly("round", "pointed", "a\\b");
    assertThat(read.notes()).containsEntry("recipe", "test");
    assertThat(read.parameters().sha256()).isEqualTo(model.parameters().sha256());
    byte[] pixels = new byte[36];
    Arrays.fill(pixels, 10, 20, (byte) 200);
    assertThat(Recogniser.of(read).recognisePrepared(pixels))
        .isEqualTo(Recogniser.of(model).recognisePrepared(pixels));
  }

  @Test
  void aWhiteningTravelsWithTheModelAsTensorsBitByBit() {
    byte[] pixels = new byte[10 * 36];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * i / 7);
    }
    Dataset images =
        new Dataset("t", ImageSize.grey(6, 6), pixels, new byte[10], List.of("a"), "a test");
    Model plain = model();
    Model model =
        new Model(
            plain.network(),
            plain.parameters(),
            Whitened.fit(images),
            plain.labels(),
            plain.notes());

    byte[] file = ModelFile.toBytes(model);

    assertThat(ModelFile.read("m", file).preprocessing()).isEqualTo(model.preprocessing());
    assertThat(SafeTensors.read("m", file).tensor("inkling.preprocessing.matrix").shape())
        .isEqualTo(Shape.of(36, 36));
    SafeTensors without = SafeTensors.read("m", file);
    Map<String, Tensor> tensors = new TreeMap<>(without.tensors());
    tensors.remove("inkling.preprocessing.matrix");
    byte[] robbed = new SafeTensors(tensors, without.metadata()).toBytes();
    assertThatThrownBy(() -> ModelFile.read("m", robbed))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("the tensor 'matrix' is missing, expected [36, 36]");
  }

  @Test
  void theBytesOfAModelFileDependOnTheModelAlone() {
    assertThat(ModelFile.toBytes(model())).isEqualTo(ModelFile.toBytes(model()));
  }

  @Test
  void aFileCutAnywhereIsRefusedInOneLine() {
    byte[] whole = ModelFile.toBytes(model());
    for (int length = 0; length < whole.length; length += length < 900 ? 1 : 97) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ModelFile.read("cut", cut))
          .isInstanceOf(ModelFileException.class)
          .satisfies(thrown -> assertThat(thrown.getMessage().lines().count()).isEqualTo(1));
    }
  }

  @Test
  void aSafetensorsFileOfSomeoneElseIsSaidToBeSo() {
    byte[] foreign = new SafeTensors(Map.of(), Map.of("format", "pt")).toBytes();

    assertThatThrownBy(() -> ModelFile.read("foreign", foreign))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("it was not written by Inkling");
  }

  @Test
  void metadataThatLieAreRefused() {
    Model model = model();
    Map<String, String> metadata =
        new TreeMap<>(SafeTensors.read("m", ModelFile.toBytes(model)).metadata());
    for (String[] lie :
        new String[][] {
          {"inkling.format", "2"},
          {"inkling.format", "3"},
          {"inkling.network", "Network[1, 6, 6](Telepathy())"},
          {"inkling.preprocessing", "magic"},
          {"inkling.labels", "only one"}
        }) {
      Map<String, String> lying = new TreeMap<>(metadata);
      lying.put(lie[0], lie[1]);
      byte[] file = new SafeTensors(model.parameters().copy(), lying).toBytes();
      assertThatThrownBy(() -> ModelFile.read("lying", file))
          .as(lie[0])
          .isInstanceOf(ModelFileException.class)
          .hasMessageStartingWith("lying: ");
    }
  }

  private static Model model() {
    Network network =
        Network.of(
            Shape.of(1, 6, 6),
            Conv2d.of(1, 4, 3),
            BatchNorm.of(4).withRelu(),
            new Flatten(),
            Linear.of(64, 3));
    return new Model(
        network,
        network.parameters(7),
        new Scale(),
        List.of("round", "pointed", "a\\b"),
        Map.of("recipe", "test"));
  }
}
