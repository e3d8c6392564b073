package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.runlog.DataSource;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunResults;
import dev.inkling.runlog.Score;
import dev.inkling.runlog.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class RunsCommandTest {
  private static final Instant START = Instant.parse("2026-11-21T01:45:00Z");

  @TempDir private Path home;

  @Test
  void noRunsYetIsNoError() {
    Cli result = run("runs");
    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith("No runs in ").contains("inkling train");
  }

  @Test
  void listHasEveryRunAndSurvivesADamagedOne() throws IOException {
    save("a", finished(7, Double.NaN));
    save("b", begun(8));
    Files.writeString(Files.createDirectories(home.resolve("runs/c")).resolve("run.json"), "{");
    JsonNode list = json("runs", "--json");
    assertThat(list.get("runs").size()).isEqualTo(2);
    assertThat(list.get("runs").get(0).get("test").get("errors").asInt()).isEqualTo(60);
    assertThat(list.get("runs").get(0).get("test").get("loss").isNull()).isTrue();
    assertThat(list.get("runs").get(1).get("status").asString()).isEqualTo("running");
    assertThat(list.get("unreadable").size()).isEqualTo(1);
    assertThat(run("runs").out()).contains("99.40 %", "running", "! ");
  }

  @Test
  void showHasSettingsAndResults() {
    save("a", finished(7, 0.02));
    JsonNode shown = json("runs", "show", "a", "--json");
    assertThat(shown.get("seed").asInt()).isEqualTo(7);
    assertThat(shown.get("settings").get("batch").asInt()).isEqualTo(64);
    assertThat(shown.get("imagesPerSecond").asDouble()).isEqualTo(30_000);
    assertThat(run("runs", "show", "a").out()).contains("test.accuracy", "0.994", "settings.batch");
  }

  @Test
  void compareShowsOnlyWhatDiffers() {
    save("a", finished(7, 0.02));
    save("b", finished(8, 0.03));
    Cli result = run("runs", "compare", "a", "b");
    assertThat(result.status()).isZero();
    assertThat(result.out()).containsPattern("seed +7 +8\\R").doesNotContain("recipe", "batch");
    assertThat(json("runs", "compare", "a", "b", "--json").get("runs").size()).isEqualTo(2);
  }

  @Test
  void unknownRunGetsTheNearestName() {
    save("sprint-1", begun(1));
    Cli result = run("runs", "show", "sprint-2");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("no run 'sprint-2'", "sprint-1").hasLineCount(1);
  }

  @Test
  void comparisonNeedsTwoRuns() {
    assertThat(run("runs", "compare", "a").status()).isEqualTo(2);
  }

  private void save(String name, RunDescription description) {
    RunFolder.create(home.resolve("runs").resolve(name)).save(description);
  }

  private static RunDescription begun(long seed) {
    return RunDescription.begin(
        "sprint",
        Map.of("batch", 64),
        new DataSource("mnist", "00"),
        seed,
        2,
        "vector",
        Versions.of("0.1"),
        List.of("train"),
        START);
  }

  private static RunDescription finished(long seed, double loss) {
    var score = new Score(loss, 0.994, 60, 10_000);
    var results = new RunResults(score, score, 100, 1, 938, 60_000, 2, 3, "ab");
    return begun(seed).finished(START.plusSeconds(3), results);
  }

  private Cli run(String... args) {
    return Cli.run(Map.of("INKLING_HOME", home.toString()), args);
  }

  private JsonNode json(String... args) {
    return new ObjectMapper().readTree(run(args).out());
  }
}
