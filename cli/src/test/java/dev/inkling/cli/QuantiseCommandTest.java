package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.digits.ModelFile;
import dev.inkling.digits.Recogniser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// `quantise`; what becomes of the numbers is tested where they are rounded.
class QuantiseCommandTest {
  @TempDir private Path folder;

  @Test
  void aQuantisedModelIsEvaluatedExportedAndPredictsLikeAnyOther() throws IOException {
    Path toy = ToyDigits.folder(folder.resolve("toy"), 60, 40, 10);
    String small = folder.resolve("small.safetensors").toString();
    Cli made =
        Cli.run(
            "quantise",
            "pretrained",
            "--images=60",
            "--data=" + toy,
            "--evaluate",
            "--json",
            "--out=" + small);
    assertThat(made.status()).as(made.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(made.out());
    assertThat(json.get("bytes").asLong()).isEqualTo(Files.size(Path.of(small))).isLessThan(75_000);
    assertThat(json.get("images").asInt()).isEqualTo(60);
    assertThat(json.get("layers").size()).isEqualTo(5);
    assertThat(json.get("evaluation").get("count").asInt()).isEqualTo(40);

    Cli judged = Cli.run("evaluate", small, "--data=" + toy, "--json");
    assertThat(new ObjectMapper().readTree(judged.out()).get("errors").asInt())
        .isEqualTo(json.get("evaluation").get("errors").asInt());
    Path picture = ToyDigits.picture(folder.resolve("one.png"), "png");
    assertThat(Cli.run("predict", small, picture.toString()).status()).isZero();
    String onnx = folder.resolve("small.onnx").toString();
    assertThat(Cli.run("export", small, onnx).status()).isZero();
    Cli again = Cli.run("evaluate", onnx, "--data=" + toy, "--json");
    assertThat(new ObjectMapper().readTree(again.out()).get("loss"))
        .isEqualTo(new ObjectMapper().readTree(judged.out()).get("loss"));
    Cli twice = Cli.run("quantise", small, "--data=" + toy);
    assertThat(twice.status()).isEqualTo(1);
    assertThat(twice.err()).contains("quantised already").hasLineCount(1);
  }

  @Test
  void withoutANameItGoesToTheHomeFolder() throws IOException {
    Path toy = ToyDigits.folder(folder.resolve("toy"), 60, 40, 10);
    Path home = folder.resolve("home");
    Cli made =
        Cli.run(
            Map.of("INKLING_HOME", home.toString()),
            "quantise",
            "pretrained",
            "--images=20",
            "--data=" + toy);
    assertThat(made.status()).as(made.err()).isZero();
    Path file = home.resolve("models").resolve("pretrained-int8.safetensors");
    assertThat(made.out()).contains(file.toString(), "20 training images", "conv1");
    assertThat(Recogniser.of(ModelFile.read(file)).labels()).hasSize(10);
  }

  @Test
  void calibratesOnWhatTheModelWasTrainedOnUnlessThatIsAPath() throws IOException {
    Path letters = noted("emnist-letters");
    Cli absent = Cli.run("quantise", letters.toString(), "--images=5");
    assertThat(absent.status()).isEqualTo(1);
    assertThat(absent.err()).contains("inkling data get emnist-letters").hasLineCount(1);

    Path own = noted(folder.resolve("my-images").toString());
    String small = "--out=" + folder.resolve("small.safetensors");
    Cli made = Cli.run("quantise", own.toString(), "--images=5", small);
    assertThat(made.status()).as(made.err()).isZero();
    assertThat(made.err()).contains("my-images'; mnist is taken").hasLineCount(1);
    assertThat(made.out()).contains("5 training images of mnist\n");
  }

  @Test
  void modelsOfTwoRunsDoNotReplaceEachOther() throws IOException {
    Path toy = ToyDigits.folder(folder.resolve("toy"), 60, 40, 10);
    Path models = folder.resolve("home").resolve("models");
    assertThat(quantised("first", toy).err()).isEmpty();
    assertThat(quantised("second", toy).err()).isEmpty();
    assertThat(models.resolve("first-int8.safetensors")).exists();
    assertThat(models.resolve("second-int8.safetensors")).exists();
    assertThat(quantised("first", toy).err()).contains("first-int8.safetensors is replaced");
  }

  private Cli quantised(String run, Path toy) throws IOException {
    Path file = Files.createDirectories(folder.resolve(run)).resolve("model.safetensors");
    ModelFile.write(Recogniser.pretrainedModel(), file);
    Map<String, String> home = Map.of("INKLING_HOME", folder.resolve("home").toString());
    return Cli.run(home, "quantise", file.toString(), "--images=9", "--data=" + toy);
  }

  private Path noted(String data) {
    Path file = folder.resolve("noted.safetensors");
    ModelFile.write(Recogniser.pretrainedModel().with(Map.of("data", data)), file);
    return file;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quantise | 2 | Missing required parameter: 'MODEL'",
        "quantise pretrained --out x.onnx | 2 | --out is 'x.onnx', expected a name that ends in",
        "quantise pretrained --images 0 | 2 | --images is 0, expected 1 to 60000",
        "quantise pretrained --images 60001 | 2 | --images is 60001, expected 1 to 60000",
        "quantise pretrained --data nothing | 2 | data 'nothing' is unknown",
        "quantise no-such | 1 | no run 'no-such' in ",
        "quantise pretrained --images 9 --data xor | 1 | pretrained: reads images of 28×28",
      })
  void wrongNamesAreOneLine(String line, int status, String message) {
    Cli result = Cli.run(line.split(" "));
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.err()).startsWith("inkling: ").contains(message).hasLineCount(1);
    assertThat(result.out()).isEmpty();
  }
}
