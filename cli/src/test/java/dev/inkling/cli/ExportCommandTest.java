package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.store.Checksum;
import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.digits.Recogniser;
import dev.inkling.digits.TemperatureScaling;
import dev.inkling.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// `export`; what the files hold is tested where they are written.
class ExportCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"onnx", "safetensors"})
  void jsonSaysWhatWasWritten(String format) throws IOException {
    Path file = folder.resolve("digits." + format);
    Cli result = Cli.run("export", "pretrained", file.toString(), "--json");
    assertThat(result.status()).as(result.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.get("model").asString()).isEqualTo("pretrained");
    assertThat(json.get("file").asString()).isEqualTo(file.toString());
    assertThat(json.get("format").asString()).isEqualTo(format);
    assertThat(json.get("bytes").asLong()).isEqualTo(Files.size(file));
    assertThat(json.get("sha256").asString()).isEqualTo(Checksum.sha256Of(file).hex());
  }

  @Test
  void peopleGetALineForEachFile() {
    Path file = folder.resolve("digits.onnx");
    Cli result = Cli.run("export", "pretrained", file.toString());
    assertThat(result.out())
        .matches("\\S+digits.onnx  [\\d,]+ bytes\\R\\S+digits.onnx.md\\R\\S+digits.onnx.json\\R");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void safetensorsIsAModelAgain() {
    Path file = folder.resolve("Digits.SafeTensors");
    assertThat(Cli.run("export", "pretrained", file.toString()).status()).isZero();
    assertThat(ModelFile.read(file).parameters().sha256())
        .isEqualTo(Recogniser.pretrainedModel().parameters().sha256());
  }

  @Test
  void preprocessingAndProbabilitiesAreLeftOutUnlessAskedFor() throws IOException {
    assertThat(exported()).doesNotContain("preprocessing.scaled", "probabilities");
    assertThat(exported("--include-preprocessing"))
        .contains("preprocessing.scaled")
        .doesNotContain("probabilities");
    assertThat(exported("--include-probabilities"))
        .contains("probabilities")
        .doesNotContain("preprocessing.scaled");
  }

  private String exported(String... options) throws IOException {
    Path file = folder.resolve("options.onnx");
    String[] line = {"export", "pretrained", file.toString(), "--quiet"};
    line = options.length == 0 ? line : new String[] {line[0], line[1], line[2], options[0]};
    assertThat(Cli.run(line).status()).isZero();
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  /// The pretrained model is calibrated; made three times as modest, it is made sure again.
  @Test
  void calibratedModelHasTheTemperatureInIt() throws IOException {
    Path modest = folder.resolve("modest.safetensors"), sure = folder.resolve("sure.safetensors");
    ModelFile.write(TemperatureScaling.apply(Recogniser.pretrainedModel(), 3), modest);
    Cli result = Cli.run("export", modest.toString(), sure.toString(), "--calibrate");
    assertThat(result.status()).as(result.err()).isZero();
    JsonNode card = new ObjectMapper().readTree(Files.readString(Path.of(sure + ".json")));
    JsonNode judged = card.get("evaluation");
    assertThat(judged.get("temperature").asDouble()).isCloseTo(1, within(1e-4));
    assertThat(judged.get("calibrationError").asDouble()).isLessThan(0.005);
    assertThat(judged.get("errors").asInt()).isEqualTo(38);
    assertThat(temperature(ModelFile.read(sure)))
        .isCloseTo(temperature(Recogniser.pretrainedModel()), within(1e-3));
  }

  private static double temperature(Model model) {
    return Double.parseDouble(model.notes().getOrDefault("temperature", "none"));
  }

  @Test
  void cardStandsBesideTheFile() throws IOException {
    Path data = ToyDigits.folder(folder.resolve("toy"), 60, 40, 10);
    Path file = folder.resolve("digits.onnx");
    Cli result = Cli.run("export", "pretrained", file.toString(), "--data=" + data, "--json");
    assertThat(result.status()).as(result.err()).isZero();
    JsonNode written = new ObjectMapper().readTree(result.out()).get("card");
    assertThat(written.get(0).asString()).isEqualTo(file + ".md");
    assertThat(Files.readString(Path.of(file + ".md"))).startsWith("# digits.onnx");
    JsonNode card = new ObjectMapper().readTree(Files.readString(Path.of(file + ".json")));
    assertThat(card.get("sha256").asString()).isEqualTo(Checksum.sha256Of(file).hex());
    assertThat(card.get("evaluation").get("count").asInt()).isEqualTo(40);
    assertThat(card.get("evaluation").get("confusion").size()).isEqualTo(10);
  }

  /// What stands in the file is never shown, so it is not read either.
  @Test
  void aPathInAModelsNotesIsNotOpened() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.csv"), "s3cret,1,2,3\n");
    Path model = noted("csv:" + secret), file = folder.resolve("digits.onnx");
    Cli result = Cli.run("export", model.toString(), file.toString(), "--calibrate");
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err())
        .contains("trained on 'csv:", "mnist is taken", "--data")
        .doesNotContain("s3cret")
        .hasLineCount(1);
    JsonNode card = new ObjectMapper().readTree(Files.readString(Path.of(file + ".json")));
    assertThat(card.get("evaluation").get("data").asString()).isEqualTo("mnist");
  }

  @Test
  void whatAModelWasTrainedOnDoesNotMatterWhereNothingIsJudged() throws IOException {
    Path model = noted("../data"), file = folder.resolve("digits.onnx");
    Cli result = Cli.run("export", model.toString(), file.toString(), "--no-card");
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
  }

  private Path noted(String data) {
    Path file = folder.resolve("noted.safetensors");
    ModelFile.write(Recogniser.pretrainedModel().with(Map.of("data", data)), file);
    return file;
  }

  @Test
  void aModelWhoseOutputsAreNotFiniteIsExportedWithoutACardOrNotAtAll() {
    Model model = Recogniser.pretrainedModel();
    Map<String, Tensor> values = model.parameters().copy();
    Arrays.fill(
        values.get(model.network().summaries().getLast().name() + ".bias").data(), Float.NaN);
    Path broken = folder.resolve("broken.safetensors"), file = folder.resolve("broken.onnx");
    ModelFile.write(
        new Model(
            model.network(),
            model.network().parameters(values),
            model.preprocessing(),
            model.labels(),
            model.notes()),
        broken);
    for (String option : List.of("--card", "--calibrate")) {
      Cli result = Cli.run("export", broken.toString(), file.toString(), option);
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err()).contains("not finite: NaN for class 0", "--no-card").hasLineCount(1);
      assertThat(folder).isDirectoryNotContaining("glob:**broken.onnx*");
    }
    assertThat(Cli.run("export", broken.toString(), file.toString(), "--no-card").status())
        .isZero();
  }

  @Test
  void imagesThatDoNotFitShowBeforeAnythingIsWritten() throws IOException {
    Path large = Files.createDirectories(folder.resolve("large"));
    ToyDigits.write(large, "train", ToyDigits.images(20, 10, 32, 1));
    ToyDigits.write(large, "t10k", ToyDigits.images(20, 10, 32, 1));
    Path file = folder.resolve("digits.onnx");
    Cli result = Cli.run("export", "pretrained", file.toString(), "--card", "--data=" + large);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("32×32", "28×28").hasLineCount(1);
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "export pretrained digits.pt | 2 | FILE is 'digits.pt', expected a name that ends in .onnx or .safetensors",
        "export no-such digits.pb | 2 | FILE is 'digits.pb'",
        "export pretrained / | 2 | FILE is '/'",
        "export pretrained | 2 | Missing required parameter: 'FILE'",
        "export | 2 | Missing required parameter",
        "export no-such x.onnx | 1 | no run 'no-such' in ",
        "export pretrained x.safetensors --include-probabilities | 2 | --include-probabilities is for",
        "export pretrained x.safetensors --include-preprocessing | 2 | --include-preprocessing is for",
        "export pretrained x.onnx --card --data nothing | 2 | data 'nothing' is unknown",
        "export pretrained no-such-folder/x.onnx --no-card | 1 | no-such-folder/x.onnx: could not be written",
        "export pretrained no-such-folder/x.safetensors --no-card | 1 | no-such-folder/x.safetensors: ",
      })
  void wrongNamesAreOneLine(String line, int status, String message) {
    Cli result = Cli.run(line.split(" "));
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.err()).startsWith("inkling: " + message).hasLineCount(1);
    assertThat(result.out()).isEmpty();
  }
}
