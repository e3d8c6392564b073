package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/// `inspect` of what a network makes of its inputs, with a run of exclusive or.
class InspectSpaceTest {
  @TempDir private static Path folder;
  private static String data = "";

  @BeforeAll
  static void train() throws IOException {
    data = ToyDigits.folder(folder.resolve("toy"), 60, 20, 10).toString();
    String out = folder.resolve("runs").resolve("xor-run").toString();
    Cli result = run("train", "pychain-xor", "--steps=3", "--prepare=whiten", "--out", out);
    assertThat(result.status()).as(result.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "features xor-run",
        "features xor-run --dimensions 3 --data xor",
        "boundaries",
        "boundaries xor-run",
        "preprocessing --data DATA",
        "descent --data DATA",
        "graph pychain-xor",
        "graph xor-run"
      })
  void eachPictureIsDrawnAndItsNumbersAreJson(String line) throws IOException {
    Path svg = folder.resolve("picture.svg");
    Cli result = inspect(line + " --json --out " + svg);
    assertThat(result.status()).as(result.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.get("what").asString()).isEqualTo(line.split(" ")[0]);
    assertThat(json.get("picture").size()).isPositive();
    assertThat(Files.readString(svg)).startsWith("<svg").doesNotContain("NaN");
    Files.delete(svg);
  }

  @Test
  void descentMovesInAGif() throws IOException {
    Path gif = folder.resolve("descent.gif");
    assertThat(inspect("descent --data " + data + " --out " + gif).status()).isZero();
    byte[] begin = Arrays.copyOf(Files.readAllBytes(gif), 6);
    assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("GIF89a");
  }

  @ParameterizedTest
  @CsvSource({
    "curves xor-run --out c.gif, 2, a picture is written as .svg or .png",
    "features xor-run --dimensions 4 --out f.svg, 2, --dimensions is '4'",
    "weights pretrained --dimensions 3 --out f.svg, 2, --dimensions is for inspect features",
    "boundaries pretrained --data DATA --out b.svg, 1, this one reads 28×28",
    "descent xor-run --out d.svg, 1, no upper and lower half",
    "graph pychain-xr --out g.svg, 2, did you mean 'pychain-xor'"
  })
  void whatMakesNoSenseIsOneLine(String line, int status, String message) {
    Cli result = inspect(line);
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.err()).contains(message);
    assertThat(result.err().lines().count()).isEqualTo(1);
  }

  private static Cli inspect(String line) {
    Stream<String> words = Stream.of(("inspect " + line).replace("DATA", data).split(" "));
    return run(words.toArray(String[]::new));
  }

  private static Cli run(String... line) {
    return Cli.run(Map.of("INKLING_HOME", folder.toString()), line);
  }
}
