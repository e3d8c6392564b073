package dev.inkling.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFolderTest {
  @TempDir Path home;

  private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 21, 1, 45);

  static RunDescription description() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("learningRate", 0.1f);
    settings.put("batch", 64);
    settings.put("epochs", 3.0);
    settings.put("augment", true);
    settings.put("optimiser", "adam \"w\" é");
    return RunDescription.begin(
        "sprint",
        settings,
        new DataSource("mnist", "ab12"),
        Long.MIN_VALUE,
        2,
        "vector",
        Versions.of("0.1.0"),
        List.of("train", "sprint", "--out", "x y"),
        Instant.parse("2026-11-21T01:45:00.123Z"));
  }

  static RunResults results() {
    return new RunResults(
        new Score(0.01, 0.999, 60, 60_000),
        new Score(0.02, 0.9945, 55, 10_000),
        123_456,
        3.5,
        3_280,
        210_000,
        41.5,
        44.25,
        "00ff");
  }

  private RunFolder run() {
    RunFolder run = Runs.of(home).create("sprint", NOW);
    run.save(description());
    return run;
  }

  @Test
  void aRunsNameIsItsRecipeAndTheTime() {
    assertThat(Runs.of(home).create("sprint", NOW).path())
        .isEqualTo(home.resolve("runs").resolve("sprint-20261121-014500"))
        .isEmptyDirectory();
  }

  @Test
  void runsOfTheSameSecondGetNumbers() {
    Runs runs = Runs.of(home);
    assertThat(
            List.of(
                runs.create("sprint", NOW).name(),
                runs.create("sprint", NOW).name(),
                runs.create("sprint", NOW).name()))
        .containsExactly(
            "sprint-20261121-014500", "sprint-20261121-014500-2", "sprint-20261121-014500-3");
  }

  @ParameterizedTest
  @CsvSource({"..", "a/b", "''", "-x", ".hidden"})
  void aRecipesNameMustBeAbleToNameAFolder(String recipe) {
    assertThatThrownBy(() -> Runs.of(home).create(recipe, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFolderOfTheUsersMayBeNewOrEmptyButNotFull() throws IOException {
    Path out = home.resolve("deep").resolve("out");
    assertThat(RunFolder.create(out).path()).isEmptyDirectory();
    assertThat(RunFolder.create(out).path()).isEqualTo(out);
    Files.writeString(out.resolve("thesis.txt"), "mine");
    assertThatThrownBy(() -> RunFolder.create(out))
        .isInstanceOf(RunLogException.class)
        .hasMessage(
            out + ": the folder exists and is not empty; name another one, or resume its run");
    assertThat(out.resolve("thesis.txt")).hasContent("mine");
  }

  @Test
  void folderWithNothingButAKilledRunsTemporaryFileIsTaken() throws IOException {
    Path out = Files.createDirectories(home.resolve("out"));
    Files.writeString(out.resolve(".run.json.123-0.inkling-tmp"), "{");
    assertThat(RunFolder.create(out).path()).isEmptyDirectory();
  }

  @Test
  void aFileInTheFoldersPlaceIsNamed() throws IOException {
    Path out = Files.writeString(home.resolve("out"), "mine");
    assertThatThrownBy(() -> RunFolder.create(out))
        .isInstanceOf(RunLogException.class)
        .hasMessageStartingWith(out + ": the folder could not be made: ");
  }

  @Test
  void runsAreListedByNameAndOtherFoldersAreNot() throws IOException {
    Runs runs = Runs.of(home);
    assertThat(runs.list()).isEmpty();
    for (String recipe : List.of("b", "a")) {
      runs.create(recipe, NOW).save(description());
    }
    Files.createDirectories(home.resolve("runs").resolve("notes"));
    assertThat(runs.list())
        .extracting(RunFolder::name)
        .containsExactly("a-20261121-014500", "b-20261121-014500");
  }

  @Test
  void aRunIsFoundByItsNameAndByItsFolder() {
    RunFolder run = run();
    Runs runs = Runs.of(home);
    assertThat(runs.find(run.name())).isEqualTo(run);
    assertThat(runs.find(run.path().toString())).isEqualTo(run);
    assertThat(RunFolder.open(run.path())).isEqualTo(run);
  }

  @Test
  void aMistypedRunGetsTheNearestName() {
    run();
    assertThatThrownBy(() -> Runs.of(home).find("sprnt-20261121-014500"))
        .isInstanceOf(RunLogException.class)
        .hasMessage(
            "no run 'sprnt-20261121-014500' in %s; did you mean sprint-20261121-014500?",
            home.resolve("runs"));
    assertThatThrownBy(() -> Runs.of(home).find("sprint"))
        .hasMessageEndingWith("did you mean sprint-20261121-014500?");
    assertThatThrownBy(() -> Runs.of(home).find("something else"))
        .hasMessageEndingWith("; `inkling runs` lists them");
    assertThatThrownBy(() -> Runs.of(home.resolve("elsewhere")).find("../x\0"))
        .isInstanceOf(RunLogException.class)
        .hasMessageEndingWith("; there are none yet");
  }

  @Test
  void aFolderWithoutARunIsRefused() {
    assertThatThrownBy(() -> RunFolder.open(home))
        .isInstanceOf(RunLogException.class)
        .hasMessage(home + ": there is no run here (no run.json)");
  }

  @Test
  void aDescriptionComesBackAsItWasInEveryState() {
    RunFolder run = run();
    Instant end = Instant.parse("2026-11-21T01:46:00Z");
    for (RunDescription state :
        List.of(
            description(),
            description().finished(end, results()),
            description().stopped(end),
            description().failed(end, "step 17: loss is NaN"),
            description().stopped(end).resumed())) {
      run.save(state);
      assertThat(run.description()).isEqualTo(state);
    }
    assertThat(run.description()).isEqualTo(description());
  }

  @Test
  void settingsKeepTheirOrderAndTheirDigits() {
    assertThat(run().description().settings())
        .containsExactly(
            Map.entry("learningRate", 0.1),
            Map.entry("batch", 64L),
            Map.entry("epochs", 3.0),
            Map.entry("augment", true),
            Map.entry("optimiser", "adam \"w\" é"));
  }

  @Test
  void aSettingThatJsonCanNotHoldIsRefused() {
    for (Object value : List.of(Double.NaN, Float.POSITIVE_INFINITY, List.of(), new Object())) {
      assertThatThrownBy(
              () ->
                  RunDescription.begin(
                      "r",
                      Map.of("x", value),
                      new DataSource("d", "s"),
                      1,
                      1,
                      "scalar",
                      Versions.of("1"),
                      List.of(),
                      Instant.EPOCH))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("setting x is ");
    }
  }

  @Test
  void aLossThatIsNoNumberIsNullInTheFileAndNanAfterwards() throws IOException {
    RunFolder run = run();
    Score none = new Score(Double.NaN, 0, 1, 1);
    run.save(
        description()
            .finished(
                Instant.EPOCH,
                new RunResults(none, none, 1, 1, 1, 1, 1, Double.POSITIVE_INFINITY, "")));
    assertThat(Files.readString(run.path().resolve("run.json")))
        .contains("\"loss\" : null")
        .doesNotContain("NaN")
        .doesNotContain("Infinity");
    assertThat(run.description().finalResults().orElseThrow().test()).isEqualTo(none);
  }

  @Test
  void onlyOneTrainsIntoAFolder() {
    RunFolder run = RunFolder.create(home.resolve("run"));
    try (RunLock lock = run.lock()) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(run::lock)
          .isInstanceOf(RunLogException.class)
          .hasMessage(
              run.path()
                  + ": this run is being trained by another process; let it end, or stop it");
    }
    run.lock().close();
  }

  @Test
  void folderThatWasOnlyLockedIsEmptyAndCanBeDiscarded() throws IOException {
    RunFolder run = RunFolder.create(home.resolve("run"));
    run.lock().close();
    RunFolder.create(run.path()).discard();
    assertThat(run.path()).doesNotExist();
  }
}
