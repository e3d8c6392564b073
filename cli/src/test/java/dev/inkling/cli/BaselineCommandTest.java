package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class BaselineCommandTest {
  @TempDir private Path folder;

  /// The "from scratch" article's numbers, digit by digit.
  @ParameterizedTest
  @CsvSource({
    "mse, 0.8959 0.9621 0.7568 0.8059 0.8259 0.6861 0.8633 0.8327 0.7372 0.8067",
    "mae, 0.8153 0.9982 0.4234 0.6089 0.6680 0.3262 0.7871 0.7646 0.4425 0.7760"
  })
  void mnistGivesThePublishedNumbers(String distance, String published) {
    JsonNode json =
        new ObjectMapper().readTree(Cli.run("baseline", "--distance", distance, "--json").out());
    assertThat(json.get("distance").asString()).isEqualTo(distance);
    assertThat(json.get("data").asString()).isEqualTo("mnist");
    String[] expected = published.split(" ");
    double sum = 0;
    for (int k = 0; k < 10; k++) {
      double share = json.get("classes").get(k).asDouble();
      assertThat("%.4f".formatted(share)).as("digit %d", k).isEqualTo(expected[k]);
      sum += share;
    }
    assertThat(json.get("meanOfClasses").asDouble()).isCloseTo(sum / 10, within(1e-12));
    assertThat(json.get("accuracy").asDouble()).isBetween(0.66, 0.83);
  }

  @Test
  void peopleGetALineForEachClass() throws IOException {
    Path data = ToyDigits.folder(folder.resolve("toy"), 100, 40, 4);
    Cli result = Cli.run("baseline", "--data", data.toString());
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("accuracy 100.00 %, mean of the classes 100.00 %", "    3  1.0000")
        .hasLineCount(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--distance manhattan | 2 | --distance is 'manhattan', expected mae or mse",
        "--data mnits | 2 | data 'mnits' is unknown",
        "--data kmnist | 1 | kmnist: is not in",
        "extra | 2 | unexpected argument 'extra'",
      })
  void wrongOptionsAreOneLine(String options, int status, String message) {
    Cli result = Cli.run(("baseline " + options).split(" "));
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.err()).startsWith("inkling: " + message).hasLineCount(1);
  }

  @Test
  void dataWithoutATestPartIsRefused() throws IOException {
    Path data = ToyDigits.folder(folder.resolve("toy"), 100, 40, 4);
    String train = "idx:" + data + "/train-images-idx3-ubyte," + data + "/train-labels-idx1-ubyte";
    Cli result = Cli.run("baseline", "--data", train);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("one set without a test part").hasLineCount(1);
  }
}
