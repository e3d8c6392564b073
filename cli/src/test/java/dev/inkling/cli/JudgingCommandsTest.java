package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// `evaluate` and `predict` with one small model.
class JudgingCommandsTest {
  @TempDir private static Path folder;
  private static Path data = Path.of("");
  private static String model = "";

  @BeforeAll
  static void train() throws IOException {
    data = ToyDigits.folder(folder.resolve("toy"), 300, 50, 10);
    Path out = folder.resolve("runs/my-run");
    Cli result =
        run("train", "codelab-softmax", "--data", data.toString(), "--epochs=8", "--out=" + out);
    assertThat(result.status()).as(result.err()).isZero();
    model = out.toString();
  }

  @Test
  void evaluationHasEveryFieldAndTheSumsAgree() {
    JsonNode json = evaluate(model, "--data", data.toString());
    assertThat(json.get("model").asString()).isEqualTo(model);
    assertThat(json.get("split").asString()).isEqualTo("test");
    assertThat(json.get("count").asInt()).isEqualTo(50);
    assertThat(json.get("errors").asInt()).isZero();
    assertThat(json.get("accuracy").asDouble()).isEqualTo(1);
    assertThat(json.get("loss").asDouble()).isPositive();
    assertThat(json.get("confusion").size()).isEqualTo(10);
    assertThat(json.get("confusion").get(3).get(3).asInt()).isEqualTo(5);
    assertThat(json.get("classes").get(3).get("label").asString()).isEqualTo("3");
    for (String share : new String[] {"precision", "recall", "f1"}) {
      assertThat(json.get("classes").get(9).get(share).asDouble()).as(share).isEqualTo(1);
    }
    assertThat(json.get("classes").get(9).get("count").asInt()).isEqualTo(5);
  }

  @Test
  void modelIsARunANameOrAFile() {
    for (String name : new String[] {"my-run", model, model + "/model.safetensors"}) {
      assertThat(evaluate(name, "--data", data.toString()).get("errors").asInt()).isZero();
    }
  }

  @Test
  void trainingPartCanBeAskedFor() {
    JsonNode json = evaluate(model, "--data", data.toString(), "--split", "train");
    assertThat(json.get("count").asInt()).isEqualTo(300);
  }

  @Test
  void peopleGetATable() {
    Cli result = run("evaluate", model, "--data", data.toString());
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("accuracy 100.00 %, 0 errors out of 50")
        .containsPattern("class +precision +recall")
        .containsPattern("as: +0 +1");
  }

  @Test
  void setThatLacksTheHighClassesIsJudgedAllTheSame() throws IOException {
    Path few = ToyDigits.folder(folder.resolve("few"), 30, 12, 4);
    JsonNode json = evaluate(model, "--data", few.toString());
    assertThat(json.get("errors").asInt()).isZero();
    assertThat(json.get("classes").size()).isEqualTo(10);
    assertThat(json.get("classes").get(9).get("count").asInt()).isZero();
    assertThat(json.get("classes").get(9).get("recall").asDouble()).isZero();
  }

  @Test
  void setWithMoreClassesThanTheModelNamesBoth() throws IOException {
    Path many = ToyDigits.folder(folder.resolve("many"), 30, 24, 12);
    Cli result = run("evaluate", model, "--data", many.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .contains("classes 0 1 2 3 4 5 6 7 8 9 10 11, but the model", "tells 0 1 2 3 4 5 6 7 8 9")
        .hasLineCount(1);
  }

  @Test
  void imagesOfAnotherSizeNameBothSizes() throws IOException {
    Path large = Files.createDirectories(folder.resolve("large"));
    ToyDigits.write(large, "t10k", ToyDigits.images(20, 10, 32, 1));
    Cli result = run("evaluate", model, "--data", large.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("32×32", "28×28").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "evaluate no-such | 1 | no run 'no-such' in ",
        "evaluate my-rum | 1 | no run 'my-rum' in ",
        "evaluate no-such.safetensors | 1 | no-such.safetensors: ",
        "evaluate my-run --split middle | 2 | --split is 'middle', expected train or test",
        "evaluate my-run --data mnits | 2 | data 'mnits' is unknown (did you mean 'mnist'?)",
        "evaluate my-run --data kmnist | 1 | kmnist: is not in",
        "evaluate | 2 | Missing required parameter: 'MODEL'",
        "predict my-run | 2 | Missing required parameter",
        "predict | 2 | Missing required parameter",
        "predict no-such x.png | 1 | no run 'no-such' in ",
      })
  void wrongNamesAreOneLine(String line, int status, String message) {
    Cli result = run(line.split(" "));
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.err()).startsWith("inkling: " + message).hasLineCount(1);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void fileThatIsNoModelSaysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("fake.safetensors"), "hello");
    Cli result = run("evaluate", file.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("inkling: " + file + ": ").hasLineCount(1);
  }

  @Test
  void runWithoutAModelYetSaysHowToFinishIt() throws IOException {
    Path cut = Files.createDirectories(folder.resolve("runs/cut"));
    Files.copy(Path.of(model, "run.json"), cut.resolve("run.json"));
    Cli result = run("evaluate", "cut");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .contains("the run has no model yet", "inkling train --resume cut")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
  void predictionHasAProbabilityForEachClass(String format) throws IOException {
    Path picture = ToyDigits.picture(folder.resolve("stroke." + format), format);
    Cli result = run("predict", model, picture.toString(), "--json");
    assertThat(result.status()).isZero();
    JsonNode json = json(result);
    assertThat(json.get("model").asString()).isEqualTo(model);
    JsonNode prediction = json.get("predictions").get(0);
    assertThat(prediction.get("file").asString()).isEqualTo(picture.toString());
    int label = Integer.parseInt(prediction.get("label").asString());
    JsonNode probabilities = prediction.get("probabilities");
    assertThat(probabilities.get(label).asDouble())
        .isEqualTo(prediction.get("probability").asDouble());
    assertThat(probabilities.valueStream().mapToDouble(JsonNode::asDouble).sum())
        .isCloseTo(1, within(1e-5));
  }

  /// A few pictures are read by the scalar kernels unless the user forces the others.
  @Test
  void theKernelsThatReadAFewPicturesDoNotShow() throws IOException {
    String picture = ToyDigits.picture(folder.resolve("kernels.png"), "png").toString();
    Map<String, String> forced = Map.of("INKLING_KERNELS", "vector");
    assertThat(Cli.run("predict", "pretrained", picture, "--json"))
        .isEqualTo(Cli.run(forced, "predict", "pretrained", picture, "--json"));
  }

  @Test
  void peopleGetALineForEachFileAndAPictureIfAskedFor() throws IOException {
    Path picture = ToyDigits.picture(folder.resolve("stroke.png"), "png");
    String one = run("predict", model, picture.toString()).out();
    assertThat(one).matches("(?s)\\S+stroke.png: \\d  \\d+\\.\\d %.*\\R").hasLineCount(1);
    String drawn = run("predict", model, picture.toString(), "--ascii").out();
    assertThat(drawn).contains("@@").hasLineCount(30);
  }

  @Test
  void whatCannotBeReadSpoilsNothingElse() throws IOException {
    Path good = ToyDigits.picture(folder.resolve("good.png"), "png");
    byte[] whole = Files.readAllBytes(good);
    Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
    Path text = Files.writeString(folder.resolve("text.png"), "seven", StandardCharsets.UTF_8);
    Path empty = Files.write(folder.resolve("empty.png"), new byte[0]);
    Path missing = folder.resolve("missing.png");
    String[] files =
        Stream.of(cut, text, good, empty, missing, folder, good)
            .map(Path::toString)
            .toArray(String[]::new);
    String[] line =
        Stream.concat(Stream.of("predict", "--json", model), Stream.of(files))
            .toArray(String[]::new);

    Cli result = run(line);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).hasLineCount(5);
    assertThat(result.err().lines()).allMatch(error -> error.startsWith("inkling: " + folder));
    JsonNode answers = json(result).get("predictions");
    for (int i = 0; i < files.length; i++) {
      JsonNode answer = answers.get(i);
      assertThat(answer.get("file").asString()).isEqualTo(files[i]);
      boolean readable = files[i].equals(good.toString());
      assertThat(answer.has("label")).as(files[i]).isEqualTo(readable);
      assertThat(answer.has("error")).as(files[i]).isEqualTo(!readable);
    }
  }

  private static JsonNode evaluate(String... args) {
    Cli result =
        run(Stream.concat(Stream.of("evaluate", "--json"), Stream.of(args)).toArray(String[]::new));
    assertThat(result.status()).as(result.err()).isZero();
    return json(result);
  }

  private static JsonNode json(Cli result) {
    return new ObjectMapper().readTree(result.out());
  }

  private static Cli run(String... args) {
    return Cli.run(Map.of("INKLING_HOME", folder.toString()), args);
  }
}
