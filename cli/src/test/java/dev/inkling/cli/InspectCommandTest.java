package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// `inspect` with one small run.
class InspectCommandTest {
  @TempDir private static Path folder;
  private static String data = "";

  @BeforeAll
  static void train() throws IOException {
    data = ToyDigits.folder(folder.resolve("toy"), 300, 50, 10).toString();
    String[] names = {"my-run", "other"};
    for (int seed = 1; seed <= 2; seed++) {
      String out = folder.resolve("runs").resolve(names[seed - 1]).toString();
      Cli result =
          run(
              "train",
              "codelab-softmax",
              "--data",
              data,
              "--steps=4",
              "--seed=" + seed,
              "--out",
              out,
              "--valid=0.2");
      assertThat(result.status()).as(result.err()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curves my-run",
        "spread my-run",
        "confusion my-run --data DATA",
        "mistakes my-run --data DATA --split train",
        "weights my-run",
        "weights my-run --compare other",
        "weights pretrained",
        "averages --data DATA",
        "functions",
        "schedule minute",
        "schedule from-scratch-resnet18 --data DATA"
      })
  void eachPictureIsDrawnAndItsNumbersAreJson(String line) throws IOException {
    Path svg = folder.resolve("picture.svg");
    JsonNode json = json(line + " --out " + svg);
    assertThat(json.get("what").asString()).isEqualTo(line.split(" ")[0]);
    assertThat(json.get("out").asString()).isEqualTo(svg.toString());
    assertThat(json.get("picture").size()).isPositive();
    assertThat(Files.readString(svg)).startsWith("<svg").endsWith("</svg>\n").doesNotContain("NaN");
    assertThat(Files.size(svg)).isLessThan(150_000);
    Files.delete(svg);
  }

  @Test
  void pngIsAPicture() throws IOException {
    Path png = folder.resolve("curves.png");
    Cli result = inspect("curves my-run --out " + png);
    assertThat(result.out()).isEqualTo("Wrote " + png + System.lineSeparator());
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(1720);
  }

  @Test
  void curvesHoldEveryStepAndTheValidation() {
    JsonNode curves = json("curves my-run").get("picture");
    assertThat(curves.get("steps").size()).isEqualTo(4);
    assertThat(curves.get("others").asString()).isEqualTo("validation");
    assertThat(curves.get("otherSteps").valueStream().map(JsonNode::asInt)).contains(4);
  }

  @Test
  void confusionIsThatOfEvaluate() {
    JsonNode evaluated =
        new ObjectMapper().readTree(run("evaluate", "my-run", "--data", data, "--json").out());
    JsonNode drawn = json("confusion my-run --data DATA").get("picture");
    assertThat(drawn.get("counts")).isEqualTo(evaluated.get("confusion"));
    assertThat(drawn.get("errors").asInt()).isEqualTo(evaluated.get("errors").asInt());
  }

  @Test
  void mistakesAreAsManyAsTheErrorsAndSorted() {
    JsonNode drawn = json("mistakes my-run --data DATA --split train --count 300").get("picture");
    JsonNode list = drawn.get("mistakes");
    assertThat(list.size()).isEqualTo(drawn.get("errors").asInt());
    for (int i = 1; i < list.size(); i++) {
      assertThat(list.get(i).get("loss").asDouble())
          .isLessThanOrEqualTo(list.get(i - 1).get("loss").asDouble());
    }
  }

  @Test
  void spreadCountsAllWeightsAndBiases() {
    JsonNode spread = json("spread my-run").get("picture");
    assertThat(spread.get("combined").asBoolean()).isFalse();
    assertThat(spread.get("weights").get("count").asInt()).isEqualTo(7840);
    assertThat(spread.get("biases").get("count").asInt()).isEqualTo(10);
    assertThat(spread.get("weights").get("edges").size()).isEqualTo(8);
  }

  @Test
  void scheduleRisesToTheRecipesRate() {
    JsonNode rates = json("schedule minute").get("picture").get("rate");
    double most = rates.valueStream().mapToDouble(JsonNode::asDouble).max().orElse(0);
    assertThat(most).isCloseTo(0.01, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wieghts my-run --out a.png | 2 | no picture 'wieghts' (did you mean 'weights'?); there are ",
        "weights my-run | 2 | name the file to draw into: --out weights.svg or --out weights.png",
        "weights my-run --out a.pdf | 2 | --out a.pdf: a picture is written as .svg or .png",
        "weights --out a.png | 2 | inspect weights needs a MODEL",
        "schedule --out a.png | 2 | inspect schedule needs the name of a recipe",
        "schedule minut --out a.png | 2 | no recipe 'minut': did you mean 'minute'?",
        "curves pretrained --out a.png | 2 | pretrained: is a model without a log",
        "curves nothing --out a.png | 1 | no run 'nothing' in ",
        "functions my-run --out a.png | 2 | inspect functions takes no MODEL, got 'my-run'",
        "curves my-run --compare other --out a.png | 2 | --compare is for inspect weights",
        "mistakes my-run --count 0 --out a.png | 2 | --count is '0', expected a whole number",
        "mistakes my-run --split all --out a.png | 2 | --split is 'all', expected train or test",
        "confusion my-run --data mnits --out a.png | 2 | data 'mnits' is unknown",
        "functions --out no-such-folder/a.svg | 1 | no-such-folder/a.svg: could not be written",
        " | 2 | Missing required parameter: 'WHAT'",
      })
  void wrongCommandLinesAreOneLine(String line, int status, String message) {
    Cli result = inspect(line == null ? "" : line);
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.err()).startsWith("inkling: " + message).hasLineCount(1);
    assertThat(result.out()).isEmpty();
  }

  private static JsonNode json(String line) {
    Cli result = inspect(line + " --json");
    assertThat(result.status()).as(result.err()).isZero();
    return new ObjectMapper().readTree(result.out());
  }

  private static Cli inspect(String line) {
    Stream<String> words =
        line.isBlank() ? Stream.of() : Stream.of(line.replace("DATA", data).split(" "));
    return run(Stream.concat(Stream.of("inspect"), words).toArray(String[]::new));
  }

  private static Cli run(String... args) {
    return Cli.run(Map.of("INKLING_HOME", folder.toString()), args);
  }
}
