package dev.inkling.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.store.DataStore;
import dev.inkling.runlog.RunLogException;
import dev.inkling.train.TrainingEvent;
import dev.inkling.train.TrainingEvent.BatchDone;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReproductionTest {
  @TempDir Path folder;

  private final DataStore store = new DataStore(Path.of("none"));

  @Test
  void stoppedAndContinuedGivesTheFiguresOfAnUndisturbedOne() {
    List<Double> undisturbed = figures(run("a", Integer.MAX_VALUE).orElseThrow());

    assertThat(run("b", 3)).isEmpty();
    assertThat(run("b", 20)).isEmpty();
    List<Double> continued = figures(run("b", Integer.MAX_VALUE).orElseThrow());

    assertThat(continued).isEqualTo(undisturbed);
  }

  @Test
  void theReportIsWellFormedAndLoadsNothing() throws Exception {
    run("a", Integer.MAX_VALUE);
    String html = Files.readString(folder.resolve("a/report.html"));

    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))));
    assertThat(html).doesNotContainPattern("(src|href)=\"(?!data:)");
    assertThat(html).doesNotContain("@import", "url(");
    assertThat(html).contains("shortened runs", "hello-dl", "predicted: ");
    assertThat(html).doesNotContain("could not be drawn");
  }

  @Test
  void reportJsonHasTheContractsFields() throws IOException {
    run("a", Integer.MAX_VALUE);
    String json = Files.readString(folder.resolve("a/report.json"));

    assertThat(json)
        .startsWith("{\"experiments\":[{\"seed\":\"hello-dl\",\"name\":\"hello-dl-untrained\"")
        .containsPattern("\"what\":\"[^\"]+\",\"published\":0\\.094,\"measured\":0\\.\\d+")
        .containsPattern("\"met\":(true|false),\"seconds\":[\\d.E-]+")
        .doesNotContain("NaN");
  }

  @Test
  void aFailedRunDoesNotLoseTheOthers() throws IOException {
    Path blocked = folder.resolve("a/runs/hello-dl-relu");
    Files.createDirectories(blocked);
    Files.writeString(blocked.resolve("something"), "else");

    List<Outcome> outcomes = run("a", Integer.MAX_VALUE).orElseThrow();

    assertThat(outcomes).allMatch(outcome -> outcome.failure().isPresent());
    assertThat(outcomes.getFirst().failure().orElseThrow()).contains("not empty");
    assertThat(folder.resolve("a/report.html")).exists();
  }

  @Test
  void runsOfAnotherSeedAreNotTakenForThese() {
    run("a", Integer.MAX_VALUE);
    Settings other =
        new Settings(
            EnumSet.of(Article.HELLO_DL), folder.resolve("a"), 2, 1, Optional.of(8L), 500, "test");

    assertThatThrownBy(() -> new Reproduction(other, store, new Watcher(9)).run())
        .isInstanceOf(RunLogException.class)
        .hasMessageContaining("has seed 1")
        .hasMessageContaining("seed 2");
  }

  private static List<Double> figures(List<Outcome> outcomes) {
    return outcomes.stream().map(outcome -> outcome.measured().orElseThrow()).toList();
  }

  private Optional<List<Outcome>> run(String name, int stopAfter) {
    Settings settings =
        new Settings(
            EnumSet.of(Article.HELLO_DL),
            folder.resolve(name),
            1,
            2,
            Optional.of(40L),
            500,
            "test");
    return new Reproduction(settings, store, new Watcher(stopAfter)).run();
  }

  /// Asks to stop after so many steps.
  private static final class Watcher extends Reproduction.Silent {
    private final int most;
    private int steps;

    Watcher(int most) {
      this.most = most;
    }

    @Override
    public void on(TrainingEvent event) {
      steps += event instanceof BatchDone ? 1 : 0;
    }

    @Override
    public boolean stopping() {
      return steps >= most;
    }
  }
}
