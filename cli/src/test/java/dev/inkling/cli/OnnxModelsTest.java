package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.digits.ModelFile;
import dev.inkling.digits.Recogniser;
import dev.inkling.studio.StudioSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// ONNX files as MODEL.
class OnnxModelsTest {
  @TempDir private static Path folder;
  private static String prepared = "";
  private static String raw = "";
  private static String picture = "";

  @BeforeAll
  static void export() throws IOException {
    prepared = folder.resolve("prepared.onnx").toString();
    raw = folder.resolve("raw.ONNX").toString();
    assertThat(Cli.run("export", "pretrained", prepared).status()).isZero();
    assertThat(Cli.run("export", "pretrained", raw, "--include-preprocessing").status()).isZero();
    picture = ToyDigits.picture(folder.resolve("stroke.png"), "png").toString();
  }

  @Test
  void predictsAsTheModelThatItWasExportedFrom() {
    JsonNode expected = probabilities("pretrained");
    for (String name : new String[] {prepared, raw}) {
      JsonNode found = probabilities(name);
      for (int k = 0; k < 10; k++) {
        assertThat(Math.abs(found.get(k).asDouble() - expected.get(k).asDouble())).isLessThan(1e-4);
      }
    }
  }

  private static JsonNode probabilities(String model) {
    Cli result = Cli.run("predict", model, picture, "--json");
    assertThat(result.err()).isEmpty();
    JsonNode json = new ObjectMapper().readTree(result.out());
    return json.get("predictions").get(0).get("probabilities");
  }

  @Test
  void isExportedAsSafetensors() {
    Path file = folder.resolve("again.safetensors");
    assertThat(Cli.run("export", prepared, file.toString()).status()).isZero();
    assertThat(ModelFile.read(file).parameters().sha256())
        .isEqualTo(Recogniser.pretrainedModel().parameters().sha256());
  }

  @Test
  void isTrainedOn() throws IOException {
    Path data = ToyDigits.folder(folder.resolve("toy"), 60, 20, 10);
    String run = folder.resolve("run").toString(), next = folder.resolve("next").toString();
    String model = folder.resolve("run.onnx").toString();
    assertThat(
            Cli.run("train", "codelab-dropout", "--data=" + data, "--steps=2", "--out=" + run)
                .status())
        .isZero();
    assertThat(Cli.run("export", run, model).status()).isZero();
    Cli result = Cli.run("train", "--from", model, "--data=" + data, "--steps=2", "--out=" + next);
    assertThat(result.status()).as(result.err()).isZero();
  }

  @Test
  void theStudioTrainsOnTheFileAsItWasToldToReadIt() {
    StudioSettings settings = StudioSettings.of(folder, 1, "test");
    for (String how : List.of("", ":standardise", ":0.1,0.3")) {
      OnnxName onnx = OnnxName.of(prepared + how).orElseThrow();
      assertThat(StudioCommand.ofOnnx(settings, onnx).modelReader().how()).isEqualTo(how);
    }
  }

  @Test
  void isLookedInto() {
    Cli result = Cli.run("inspect", "weights", prepared, "--json");
    assertThat(result.status()).as(result.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw", "scale", "signed", "standardise", "0.1307,0.3081"})
  void preparationMayBeNamed(String how) {
    Cli result = Cli.run("predict", prepared + ":" + how, picture);
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "x.onnx:loud | 2 | 'loud' behind .onnx: expected raw, scale, signed, standardise or MEAN,DEVIATION",
        "x.onnx:1,0 | 2 | '1,0' behind .onnx",
        "x.onnx:1,2,3 | 2 | '1,2,3' behind .onnx",
        "x.onnx: | 2 | '' behind .onnx",
        "no-such.onnx | 1 | no-such.onnx: no such file",
        "no-such.onnx:raw | 1 | no-such.onnx: no such file",
      })
  void wrongNamesAreOneLine(String name, int status, String message) {
    Cli result = Cli.run("evaluate", name);
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.err()).startsWith("inkling: " + message).hasLineCount(1);
  }

  @Test
  void fileThatIsNoOnnxSaysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("fake.onnx"), "GIF89a");
    Cli result = Cli.run("predict", file.toString(), picture);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("inkling: " + file + ": not an ONNX file").hasLineCount(1);
  }
}
