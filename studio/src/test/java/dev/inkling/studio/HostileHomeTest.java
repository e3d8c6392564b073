package dev.inkling.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.prepare.CentreOnMean;
import dev.inkling.data.prepare.Scale;
import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.runlog.DataSource;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.Versions;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.file.ModelFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A home folder into which somebody unpacked runs of a stranger: the studio shows what it can,
/// refuses the rest in one line, and never answers 500.
class HostileHomeTest {
  private static final List<String> LOG = new CopyOnWriteArrayList<>();

  @TempDir static Path home;
  private static Studio studio;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    emptyRun();
    brokenRun();
    oddRun();
    studio =
        Studio.start(
            StudioSettings.of(home, 1, "test").at(StudioSettings.LOOPBACK, 0).withLog(LOG::add));
    port = studio.port();
  }

  @AfterAll
  static void stop() {
    studio.close();
  }

  @AfterEach
  void nothingWasAMistake() {
    assertThat(LOG).isEmpty();
  }

  private static RunFolder run(String name) throws IOException {
    return new RunFolder(Files.createDirectories(home.resolve("runs").resolve(name)));
  }

  private static void emptyRun() throws IOException {
    Files.createFile(run("empty").path().resolve("run.json"));
  }

  /// A description of a recipe that nobody knows; all else is noise.
  private static void brokenRun() throws IOException {
    RunFolder run = run("broken");
    run.save(description("no-such-recipe", Map.of("option.batchSize", "many", "steps", -5)));
    byte[] noise = "not what it should be".getBytes(StandardCharsets.UTF_8);
    Files.write(run.log(), noise);
    Files.write(run.path().resolve("control.json"), noise);
    Files.createDirectories(run.checkpoints().path());
    Files.write(run.checkpoints().path().resolve("step-000000000001.checkpoint"), noise);
  }

  /// Whose notes are no numbers where numbers are expected.
  private static void oddRun() throws IOException {
    RunFolder run = run("odd");
    run.save(
        description(
            "minute", Map.of("option.prepare", "nonsense", "option.limit", -1, "steps", 0)));
    Network network = Network.of(Shape.of(1, 28, 28), new Flatten(), Linear.of(784, 10));
    List<String> labels = IntStream.range(0, 10).mapToObj(i -> "</script>" + i).toList();
    Map<String, String> notes =
        Map.of("step", "99999999999999999999", "testAccuracy", "NaN", "recipe", "../../etc");
    ModelFile.write(
        new Model(network, network.parameters(1), new Scale(), labels, notes), run.model());
  }

  private static RunDescription description(String recipe, Map<String, ?> settings) {
    return RunDescription.begin(
        recipe,
        settings,
        new DataSource("../../nowhere", "00"),
        1,
        -1,
        "scalar",
        Versions.of("0"),
        List.of(),
        Instant.MIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/models", "/api/runs", "/api/recipes", "/api/health"})
  void listsGoOnWithoutThem(String path) throws IOException {
    assertThat(RawHttp.get(port, path, "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "broken", "odd"})
  void eachIsToldOrRefused(String name) throws IOException {
    for (String path :
        List.of("", "/digits?step=1", "/digits.png?step=1&kind=test", "/steps", "/digits.png")) {
      RawHttp answer = RawHttp.get(port, "/api/runs/" + name + path, "");
      assertThat(answer.status()).as(path + " " + answer.body()).isBetween(200, 499);
    }
    RawHttp control = RawHttp.json(port, "/api/runs/" + name + "/control", "{\"paused\":true}");
    assertThat(control.status()).as(control.body()).isBetween(200, 499);
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "broken", "odd"})
  void theirModelsAnswerOrAreRefused(String name) throws IOException {
    String zeros = "0,".repeat(783) + "0";
    for (String path : List.of("predict", "explain")) {
      RawHttp answer =
          RawHttp.json(port, "/api/" + path + "?model=" + name, "{\"pixels\":[" + zeros + "]}");
      assertThat(answer.status()).as(path + " " + answer.body()).isBetween(200, 499);
    }
    for (String path : List.of("", "/weights", "/confusion", "/mistakes", "/features")) {
      RawHttp answer = RawHttp.get(port, "/api/models/" + name + path, "");
      assertThat(answer.status()).as(path + " " + answer.body()).isBetween(200, 499);
    }
  }

  @Test
  void modelWhosePreparationIsOfAnotherSizeIsRefusedWhenItIsRead() throws IOException {
    Network network = Network.of(Shape.of(1, 4, 4), new Flatten(), Linear.of(16, 2));
    Path file = home.resolve("small.safetensors");
    ModelFile.write(
        new Model(
            network,
            network.parameters(1),
            new CentreOnMean(new float[] {1, 2}),
            List.of("a", "b"),
            Map.of()),
        file);

    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("small.safetensors: ");
  }
}
