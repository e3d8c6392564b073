package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

class DataCommandTest {
  @TempDir private Path folder;

  @Test
  void listSaysWhereEachIs() {
    JsonNode list = json("data", "list", "--json").get("data");
    assertThat(list.get(0).get("name").asString()).isEqualTo("mnist");
    assertThat(list.get(0).get("state").asString()).isEqualTo("embedded");
    assertThat(list.values()).anyMatch(set -> set.get("state").asString().equals("absent"));
    assertThat(run("data", "list").out()).contains("emnist-letters", "absent", "data get NAME");
  }

  @Test
  void showDrawsTheFirstTrainingDigitOfMnist() {
    Cli result = run("data", "show", "--ascii");
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("60000 images 28×28", "image 0, label 5", "%%");
  }

  @Test
  void showAsJsonGivesThePixels() {
    JsonNode shown = json("data", "show", "mnist", "--split", "test", "--index", "3", "--json");
    assertThat(shown.get("label").asString()).isEqualTo("0");
    assertThat(shown.get("count").asInt()).isEqualTo(10_000);
    assertThat(shown.get("pixels").size()).isEqualTo(784);
    assertThat(shown.get("sha256").asString()).hasSize(64);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "show --index 60000 | --index is 60000, expected 0 to 59999 (mnist)",
        "show --index -1 | --index is -1, expected 0 to 59999 (mnist)",
        "show --split middle | --split is 'middle', expected train or test",
        "show mnits | data 'mnits' is unknown (did you mean 'mnist'?)",
        "show idx:a | data 'idx:a': expected idx:IMAGES,LABELS",
        "get kmnits | data set 'kmnits' is unknown (did you mean 'kmnist'?)",
        "verify nonsense | data set 'nonsense' is unknown",
        "get | ",
        "'' | data needs one of: list, get, show, verify",
      })
  void wrongNamesAndNumbersAreExitTwo(String line, String message) {
    Cli result = run(("data " + line).strip().split(" "));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("inkling: " + (message == null ? "" : message));
    assertThat(result.err()).hasLineCount(1);
  }

  @Test
  void absentDataSetIsExitOneAndSaysHowToGetIt() {
    Cli result = run("data", "show", "kmnist");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("inkling data get kmnist").hasLineCount(1);
  }

  @Test
  void damagedFileFailsVerification() throws IOException {
    Path set = Files.createDirectories(folder.resolve("data/kmnist"));
    Files.writeString(set.resolve("train-images-idx3-ubyte.gz"), "no gzip");
    Cli result = run("data", "verify");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .contains("verified  mnist/", "in the program, SHA-256 ")
        .contains("damaged   kmnist/train-images-idx3-ubyte.gz")
        .contains("missing   kmnist/train-labels-idx1-ubyte.gz");
  }

  @Test
  void embeddedDataSetNeedsNoFetching() {
    Cli result = run("data", "get", "mnist");
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("part of the program");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void filesOfTheUserAreTaken() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    byte[] labels = {0, 0, 8, 1, 0, 0, 0, 2, 3, 4};
    Files.write(own.resolve("t10k-labels-idx1-ubyte"), labels);
    Cli result = run("data", "get", "kmnist", "--from", own.toString());
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("kmnist is in", "Missing still: train-images-idx3-ubyte.gz, train-labels-")
        .contains("Fetch the rest: inkling data get kmnist");
    assertThat(json("data", "get", "kmnist", "--from", own.toString(), "--json").get("missing"))
        .hasSize(3);
    assertThat(run("data", "get", "kmnist", "--from", folder + "/none").err())
        .isEqualTo("inkling: " + folder + "/none: no such file or folder\n");
  }

  private Cli run(String... args) {
    return Cli.run(Map.of("INKLING_HOME", folder.toString()), args);
  }

  private JsonNode json(String... args) {
    return new ObjectMapper().readTree(run(args).out());
  }
}
