package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The commands as a user types them, one after the other, on one run.
@DisabledOnOs(OS.WINDOWS)
class CommandsTest {
  @TempDir private static Path folder;
  private static Launch trained = new Launch(-1, "", "", 0);

  @BeforeAll
  static void train() throws IOException {
    SmallMnist.folder(folder.resolve("data"), 1500, 200);
    trained = inkling("train", "hello-dl-relu", "--data", "data", "--lr", "0.2", "--json");
  }

  @Test
  void trainingPrintsOneObjectAndItsProgressElsewhere() {
    assertThat(trained.status()).as(trained.err()).isZero();
    JsonNode json = Answers.json(trained);
    assertThat(json.get("test").get("accuracy").asDouble()).isGreaterThan(0.75);
    assertThat(json.get("parameters").asInt()).isEqualTo(109_386);
    assertThat(json.get("totalSeconds").asDouble())
        .isGreaterThan(json.get("trainSeconds").asDouble());
    assertThat(trained.err())
        .contains("Training hello-dl-relu, ", "epoch 10/10 100%  ", " images/s  ", "  loss ");
    assertThat(folder.resolve("home/runs").resolve(json.get("run").asString()).toFile())
        .isDirectoryContaining(file -> file.getName().equals("log.sqlite"));
  }

  @Test
  void nothingIsWrittenOutsideTheHomeFolder() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.matches("(out|err)\\d+\\.txt|.*\\.png"))
          .containsExactlyInAnyOrder("data", "home");
    }
    assertThat(folder.resolve("home/cache")).isEmptyDirectory();
  }

  @Test
  void evaluationAgreesWithTheTraining() {
    JsonNode run = Answers.json(trained);
    JsonNode json =
        Answers.json(inkling("evaluate", run.get("run").asString(), "--data", "data", "--json"));
    assertThat(json.get("errors").asInt()).isEqualTo(run.get("test").get("errors").asInt());
    assertThat(json.get("loss").asDouble()).isEqualTo(run.get("test").get("loss").asDouble());
  }

  @Test
  void aModelOf8BitsIsAModelLikeAnyOther() {
    JsonNode run = Answers.json(trained);
    JsonNode made =
        Answers.json(inkling("quantise", run.get("run").asString(), "--data", "data", "--json"));
    assertThat(made.get("bytes").asLong()).isLessThan(made.get("floatBytes").asLong() * 3 / 10);
    String file = made.get("file").asString();
    assertThat(Path.of(file))
        .startsWith(folder.resolve("home"))
        .hasSize(made.get("bytes").asLong());
    JsonNode judged = Answers.json(inkling("evaluate", file, "--data", "data", "--json"));
    assertThat(judged.get("errors").asInt())
        .isBetween(
            run.get("test").get("errors").asInt() - 3, run.get("test").get("errors").asInt() + 3);
    Launch again = inkling("quantise", file, "--data", "data");
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.err()).contains("is quantised already").hasLineCount(1);
  }

  @Test
  void hostilePicturesSpoilNothingForTheOthers() throws IOException {
    Path good = folder.resolve("good.png");
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY), "png", good.toFile());
    byte[] png = Files.readAllBytes(good);
    Files.write(folder.resolve("cut.png"), Arrays.copyOf(png, png.length / 2));
    Files.write(folder.resolve("huge.png"), withWidth(png, 2_000_000_000));
    Files.writeString(folder.resolve("text.png"), "seven", StandardCharsets.UTF_8);
    String run = Answers.json(trained).get("run").asString();

    Launch result =
        inkling(
            "predict",
            run,
            "cut.png",
            "huge.png",
            "text.png",
            "data",
            "none.png",
            "good.png",
            "--json");

    assertThat(result.status()).isEqualTo(1);
    JsonNode answers = Answers.json(result).get("predictions");
    assertThat(answers.valueStream().map(answer -> answer.has("error")))
        .containsExactly(true, true, true, true, true, false);
    assertThat(result.err().lines()).hasSize(5).allMatch(line -> line.startsWith("inkling: "));
  }

  /// The PNG with another width in its header; the checksum of the header no longer fits.
  private static byte[] withWidth(byte[] png, int width) {
    byte[] other = png.clone();
    for (int i = 0; i < 4; i++) {
      other[16 + i] = (byte) (width >> (24 - 8 * i));
    }
    return other;
  }

  @Test
  void divergenceIsExitOne() {
    Launch result =
        inkling("train", "hello-dl-relu", "--data", "data", "--lr", "99999", "--quiet", "--json");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("inkling: training diverged").hasLineCount(1);
    assertThat(Answers.json(result).get("error").asString()).startsWith("training diverged");
  }

  /// A limit on the size of files is the cheapest full disk there is.
  @ParameterizedTest
  @ValueSource(ints = {1, 100, 1400})
  void fullDiskIsOneLine(int kilobytes) throws IOException {
    Path script = folder.resolve("limited.png"); // no picture, but a name that is expected here
    Files.writeString(
        script,
        "#!/usr/bin/env bash\nulimit -f "
            + kilobytes
            + "\nexec '"
            + Launch.script()
            + "' \"$@\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Launch result =
        Launch.start(
                script,
                folder,
                Launch.environment(folder, Map.of("INKLING_CHECKPOINT_SECONDS", "0")),
                "train",
                "codelab-five-layers",
                "--data",
                "data",
                "--steps",
                "50",
                "--quiet")
            .result();
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("inkling: ").hasLineCount(1);
  }

  @Test
  void homeThatCannotBeWrittenIsOneLineUnlessAnotherPlaceIsNamed(@TempDir Path elsewhere)
      throws IOException {
    Path file = Files.writeString(elsewhere.resolve("home"), "");
    Map<String, String> env = Map.of("INKLING_HOME", file.toString());
    String data = folder.resolve("data").toString();
    String[] line = {"train", "codelab-softmax", "--data", data, "--steps", "3", "--quiet"};

    Launch refused = Launch.inkling(elsewhere, env, line);
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("the folder could not be made").hasLineCount(1);

    Launch elsewhereRun = Launch.inkling(elsewhere, env, Launch.join(line, "--out", "run"));
    assertThat(elsewhereRun.status()).as(elsewhereRun.err()).isZero();
    assertThat(elsewhere.resolve("run/log.sqlite")).isRegularFile();
  }

  private static Launch inkling(String... line) {
    return Launch.inkling(folder, Map.of(), line);
  }
}
