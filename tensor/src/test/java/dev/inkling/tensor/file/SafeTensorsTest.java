package dev.inkling.tensor.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {
  @TempDir Path folder;

  // Made by hand from the format's description with Python's struct.pack, not by our writer.
  private static byte[] golden() throws IOException {
    try (InputStream in = SafeTensorsTest.class.getResourceAsStream("tiny.safetensors")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static SafeTensors tiny() {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "fc1.weight", Tensor.of(Shape.of(2, 3), 1f, -2f, 3.5f, 0.1f, -0f, Float.POSITIVE_INFINITY));
    tensors.put("fc1.bias", Tensor.vector(0.5f, -0.5f));
    tensors.put("step", Tensor.scalar(7));
    tensors.put("none", Tensor.zeros(Shape.of(0, 3)));
    return new SafeTensors(tensors, Map.of("format", "1"));
  }

  @Test
  void readsTheGoldenFile() throws IOException {
    assertThat(SafeTensors.read("tiny.safetensors", golden())).isEqualTo(tiny());
  }

  @Test
  void writesTheGoldenBytes() throws IOException {
    assertThat(tiny().toBytes()).isEqualTo(golden());
    tiny().write(folder.resolve("tiny.safetensors"));
    assertThat(folder.resolve("tiny.safetensors")).hasBinaryContent(golden());
  }

  @Test
  void keepsTheOrderOfTensorsAndStrings() {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    SequencedMap<String, String> metadata = new LinkedHashMap<>();
    for (String name : List.of("z", "a", "m", "b")) {
      tensors.put(name, Tensor.scalar(name.charAt(0)));
      metadata.put(name, name);
    }
    SafeTensors read = SafeTensors.read("x", new SafeTensors(tensors, metadata).toBytes());
    assertThat(read.tensors().keySet()).containsExactly("z", "a", "m", "b");
    assertThat(read.metadata().keySet()).containsExactly("z", "a", "m", "b");
  }

  @Test
  void readsTensorsInTheOrderOfTheirDataWhateverTheHeadersOrder() {
    String header =
        """
        {"late":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},
         "early":{"data_offsets":[0,4],"shape":[1],"dtype":"F32"}}""";
    byte[] bytes = SafeTensorsBytes.of(header, 8);
    assertThat(SafeTensors.read("x", bytes).tensors().keySet()).containsExactly("early", "late");
  }

  @Test
  void namesMayHoldAnything() {
    String name = "quote\" back\\slash line\n\u0001 tab\t é 字 😀 /";
    SafeTensors file =
        new SafeTensors(Map.of(name, Tensor.scalar(1)), Map.of("", name, "__metadata__", ""));
    assertThat(SafeTensors.read("x", file.toBytes())).isEqualTo(file);
  }

  @Test
  void metadataAloneAndNothingAtAllAreFiles() {
    SafeTensors strings = new SafeTensors(Map.of(), Map.of("a", "b"));
    SafeTensors nothing = new SafeTensors(Map.of(), Map.of());
    assertThat(SafeTensors.read("x", strings.toBytes())).isEqualTo(strings);
    assertThat(SafeTensors.read("x", nothing.toBytes())).isEqualTo(nothing);
  }

  @Test
  void everyBitOfANumberSurvives() {
    float[] odd = {Float.NaN, -0f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY};
    SafeTensors file = new SafeTensors(Map.of("odd", Tensor.vector(odd)), Map.of());
    assertThat(SafeTensors.read("x", file.toBytes())).isEqualTo(file);
  }

  @Test
  void tensorsLongerThanABufferSurvive() {
    for (int length : new int[] {16383, 16384, 16385, 50001}) {
      float[] data = new float[length];
      for (int i = 0; i < length; i++) {
        data[i] = i;
      }
      SafeTensors file = new SafeTensors(Map.of("long", Tensor.vector(data)), Map.of());
      assertThat(SafeTensors.read("x", file.toBytes())).as("%d", length).isEqualTo(file);
    }
  }

  @Test
  void dataBeginAtAMultipleOfEight() {
    for (int length = 0; length < 9; length++) {
      byte[] bytes =
          new SafeTensors(Map.of("n".repeat(length), Tensor.scalar(1)), Map.of()).toBytes();
      assertThat((bytes.length - 4) % 8).as("a name of %d letters", length).isZero();
    }
  }

  @Test
  void aMissingFileAndAFolderAreNamed() throws IOException {
    Path missing = folder.resolve("missing.safetensors");
    assertThatThrownBy(() -> SafeTensors.read(missing))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(missing + ": no such file");
    Path directory = Files.createDirectory(folder.resolve("directory"));
    assertThatThrownBy(() -> SafeTensors.read(directory))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(directory + ": is not a file");
  }

  @Test
  void writingIntoAMissingFolderNamesFileAndBytes() {
    Path file = folder.resolve("no").resolve("x.safetensors");
    assertThatThrownBy(() -> tiny().write(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(file + ": could not be written (needs ")
        .hasMessageEndingWith(" bytes): no such file or folder");
  }

  @Test
  void aTensorCanNotTakeTheNameOfTheMetadata() {
    SafeTensors file = new SafeTensors(Map.of("__metadata__", Tensor.scalar(1)), Map.of());
    assertThatThrownBy(file::toBytes)
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("__metadata__");
  }

  @Test
  void halfASurrogatePairIsNotWritten() {
    SafeTensors file = new SafeTensors(Map.of("\ud800", Tensor.scalar(1)), Map.of());
    assertThatThrownBy(file::toBytes)
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("surrogate");
  }

  @Test
  void aMissingTensorIsNamedWithThoseThatAreThere() {
    assertThatThrownBy(() -> tiny().tensor("fc2.bias"))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("'fc2.bias'")
        .hasMessageContaining("fc1.bias");
  }

  @Test
  void theHeaderIsPlainJsonForOtherPrograms() {
    String text = new String(tiny().toBytes(), StandardCharsets.UTF_8);
    assertThat(text)
        .contains("\"fc1.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[24,32]}");
  }

  @Test
  void wholeNumbersStandAsBytesAndWords() {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    float[] bytes = new float[70_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = i % 256 - 128;
    }
    tensors.put("words", Tensor.vector(0, -1, 1 << 24, -(1 << 24), 123_456));
    tensors.put("bytes", Tensor.vector(bytes));
    Map<String, NumberType> types = Map.of("words", NumberType.I32, "bytes", NumberType.I8);
    SafeTensors file = new SafeTensors(tensors, types, new LinkedHashMap<>());
    byte[] written = file.toBytes();
    assertThat(written.length % 8).isEqualTo((5 * 4 + 70_000) % 8);
    assertThat(SafeTensors.read("x", written, EnumSet.allOf(NumberType.class))).isEqualTo(file);
    assertThatThrownBy(() -> SafeTensors.read("x", written))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("'words' has dtype 'I32', only F32 is read");
    assertThatThrownBy(
            () -> SafeTensors.read("x", written, EnumSet.of(NumberType.F32, NumberType.I32)))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("'bytes' has dtype 'I8', only F32, I32 is read");
  }

  @Test
  void numbersThatATypeDoesNotHoldAreNotWritten() {
    for (float number : new float[] {0.5f, 128, -129, Float.NaN, Float.POSITIVE_INFINITY}) {
      SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
      tensors.put("b", Tensor.vector(1, number));
      SafeTensors file =
          new SafeTensors(tensors, Map.of("b", NumberType.I8), new LinkedHashMap<>());
      assertThatThrownBy(file::toBytes)
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining("'b' holds " + number + ", which can't be written as I8");
    }
  }

  @Test
  void wordsThatFloatsDoNotHoldAreNotRead() {
    byte[] bytes =
        SafeTensorsBytes.of("{\"w\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8);
    bytes[bytes.length - 1] = 0x7F;
    assertThatThrownBy(() -> SafeTensors.read("x", bytes, EnumSet.of(NumberType.I32)))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("tensor 'w' holds a number near 2130706432, the limit is 2^24");
  }
}
