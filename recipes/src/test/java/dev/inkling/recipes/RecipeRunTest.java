package dev.inkling.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.format.IdxWriter;
import dev.inkling.data.prepare.Whitened;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.ModelFile;
import dev.inkling.recipes.Recipe.Preparation;
import dev.inkling.recipes.RecipeRun.Start;
import dev.inkling.runlog.InterventionLogged;
import dev.inkling.runlog.RunControl;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogException;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.runlog.RunProgress;
import dev.inkling.runlog.RunState;
import dev.inkling.runlog.RunStatus;
import dev.inkling.runlog.Validated;
import dev.inkling.train.TrainingEvent.BatchDone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeRunTest {
  @TempDir Path folder;

  private final DataStore store = new DataStore(Path.of("none"));

  @Test
  void aRunLeavesAModelWithTheWeightsThatItsDescriptionNames() {
    RunFolder out = RunFolder.create(folder.resolve("run"));
    RunDescription ended = ended(begin(out, options("mnist", 0.2, 30)));

    assertThat(ended.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(ended.results().test().count()).isEqualTo(10_000);
    assertThat(ended.results().steps()).isEqualTo(30);
    assertThat(ModelFile.read(out.model()).parameters().sha256())
        .isEqualTo(ended.results().weightsSha256());
    assertThat(out.description()).isEqualTo(ended);
  }

  @Test
  void aStoppedRunGoesOnAndEndsAsIfItHadNotBeenStopped() {
    RunOptions options = options("mnist", 0.1, 40);
    RunDescription undisturbed = ended(begin(RunFolder.create(folder.resolve("a")), options));
    RunFolder out = RunFolder.create(folder.resolve("b"));
    try (RecipeRun stopped = begin(out, options)) {
      stopped.listen(
          event -> {
            if (event instanceof BatchDone batch && batch.step() == 17) {
              stopped.stop();
            }
          });
      assertThat(stopped.run().status()).isEqualTo(RunStatus.STOPPED);
    }

    try (RecipeRun resumed = RecipeRun.resume(out, store, 1)) {
      assertThat(resumed.step()).isEqualTo(17);
      RunDescription ended = resumed.run();
      assertThat(ended.results().weightsSha256()).isEqualTo(undisturbed.results().weightsSha256());
      assertThat(ended.results().test()).isEqualTo(undisturbed.results().test());
    }
  }

  @Test
  void aFinishedRunIsNotTrainedOn() {
    RunFolder out = RunFolder.create(folder.resolve("run"));
    ended(begin(out, options("mnist", 0, 2)));

    assertThatThrownBy(() -> RecipeRun.resume(out, store, 1))
        .isInstanceOf(RunLogException.class)
        .hasMessageContaining("has finished");
  }

  @Test
  void aRunDoesNotGoOnWithOtherData() throws Exception {
    Dataset some = store.open(DataSpec.parse("mnist")).train().limit(300);
    Path images = folder.resolve("images.idx"), labels = folder.resolve("labels.idx");
    IdxWriter.images(images, some);
    IdxWriter.labels(labels, some);
    String spec = "idx:" + images + "," + labels;
    RunFolder out = RunFolder.create(folder.resolve("run"));
    try (RecipeRun run = begin(out, options(spec, 0, 20))) {
      run.stop();
      run.run();
    }
    byte[] changed = Files.readAllBytes(images);
    changed[1000] ^= 1;
    Files.write(images, changed);

    assertThatThrownBy(() -> RecipeRun.resume(out, store, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("did its files change?");
  }

  @Test
  void theChosenPreparationIsSavedWithTheModelAndHonouredOnResume() {
    RunOptions options = options("disk", 0, 40).withPreparation(Preparation.WHITEN);
    RunDescription undisturbed = ended(begin(RunFolder.create(folder.resolve("a")), options));
    RunFolder out = RunFolder.create(folder.resolve("b"));
    try (RecipeRun stopped = begin(out, options)) {
      stopped.stop();
      stopped.run();
    }
    try (RecipeRun resumed = RecipeRun.resume(out, store, 1)) {
      assertThat(resumed.options()).isEqualTo(options);
      assertThat(resumed.run().results().weightsSha256())
          .isEqualTo(undisturbed.results().weightsSha256());
    }
    Dataset train = store.open(DataSpec.parse("disk")).train().limit(1000);
    assertThat(ModelFile.read(out.model()).preprocessing()).isEqualTo(Whitened.fit(train));
  }

  @Test
  void exclusiveOrIsLearnedWithoutAnError() {
    Recipe recipe = Recipes.named("pychain-xor");
    RunOptions options = RunOptions.of(recipe.name(), recipe.data(), 1);

    RunDescription ended = ended(begin(RunFolder.create(folder.resolve("xor")), options));

    assertThat(ended.results().test().count()).isEqualTo(4);
    assertThat(ended.results().test().errors()).isZero();
  }

  @Test
  void twoProcessesDoNotTrainIntoOneFolder() {
    RunFolder out = RunFolder.create(folder.resolve("run"));
    try (RecipeRun first = begin(out, options("mnist", 0, 10))) {
      assertThatThrownBy(() -> RecipeRun.resume(out, store, 1))
          .isInstanceOf(RunLogException.class)
          .hasMessageContaining("this run is being trained by another process");
      assertThat(first.run().status()).isEqualTo(RunStatus.FINISHED);
    }
    assertThatThrownBy(() -> RecipeRun.resume(out, store, 1))
        .hasMessageContaining("this run has finished");
  }

  @Test
  void theTestSetIsWatchedButTheLastWeightsAreKept() {
    RunFolder out = RunFolder.create(folder.resolve("run"));
    RunDescription ended = ended(begin(out, options("mnist", 0, 70)));

    try (RunLogReader log = RunLogReader.open(out.log())) {
      List<Validated> seen = log.validations(100);
      assertThat(seen.stream().map(Validated::step)).containsExactly(0L, 31L, 62L, 70L);
      assertThat(seen.getLast().count()).isEqualTo(10_000);
      assertThat(seen.getLast().errors()).isEqualTo(ended.results().test().errors());
      assertThat(log.confusion(70)).isPresent();
    }
    assertThat(ModelFile.read(out.model()).parameters().sha256())
        .isEqualTo(ended.results().weightsSha256());
  }

  @Test
  void withAValidationPartTheTestSetIsNotWatched() {
    RunFolder out = RunFolder.create(folder.resolve("run"));
    ended(begin(out, options("mnist", 0.2, 30)));

    try (RunLogReader log = RunLogReader.open(out.log())) {
      assertThat(log.validations(100).stream().map(Validated::count)).containsOnly(200);
    }
  }

  @Test
  void aRunSaysWhatWasDoneToItAndHowLongItIs() {
    RunFolder out = RunFolder.create(folder.resolve("run"));
    RunDescription ended;
    try (RecipeRun run = begin(out, options("mnist", 0, 40))) {
      assertThat(out.state()).isEqualTo(RunState.RUNNING);
      out.control().write(RunControl.NONE.withLearningRateFactor(0.5));
      ended = run.run();
    }
    assertThat(ended.settings())
        .containsEntry("interventions", "learning rate × 0.5 after step 0")
        .containsEntry("steps", 40L)
        .containsEntry("stepsPerEpoch", 31L)
        .containsEntry("batchSize", 32L);
    assertThat(out.description()).isEqualTo(ended);
    assertThat(out.state()).isEqualTo(RunState.FINISHED);
    try (RunLogReader log = RunLogReader.open(out.log())) {
      RunProgress progress = RunProgress.of(ended, log);
      assertThat(progress.step()).isEqualTo(progress.steps()).isEqualTo(40);
      assertThat(progress.learningRateFactor()).isEqualTo(0.5);
      assertThat(progress.best().orElseThrow().count()).isEqualTo(1000);
      assertThat(progress.imagesPerSecond()).isPositive();
    }
  }

  @Test
  void anUndisturbedRunSaysNothingOfInterventions() {
    RunFolder out = RunFolder.create(folder.resolve("run"));
    assertThat(ended(begin(out, options("mnist", 0, 3))).settings())
        .doesNotContainKey("interventions");
  }

  @Test
  void aResumedRunForgetsThatItWasStoppedButNotItsLearningRate() {
    RunFolder out = RunFolder.create(folder.resolve("run"));
    try (RecipeRun run = begin(out, options("mnist", 0, 20))) {
      out.control().write(new RunControl(false, 0.25, true));
      assertThat(run.run().status()).isEqualTo(RunStatus.STOPPED);
    }
    assertThat(out.state()).isEqualTo(RunState.STOPPED);
    try (RecipeRun resumed = RecipeRun.resume(out, store, 1)) {
      assertThat(out.control().read()).isEqualTo(new RunControl(false, 0.25, false));
      assertThat(resumed.run().status()).isEqualTo(RunStatus.FINISHED);
    }
    try (RunLogReader log = RunLogReader.open(out.log())) {
      assertThat(log.interventionsAfter(-1, 10))
          .containsExactly(
              new InterventionLogged(0, InterventionLogged.Kind.LEARNING_RATE_FACTOR, 0.25));
    }
  }

  @Test
  void aRunBeginsWithTheWeightsOfAModelAndIsResumedWithoutIt() {
    RunFolder first = RunFolder.create(folder.resolve("first"));
    ended(begin(first, options("mnist", 0, 20)));
    Start start = new Start("first", ModelFile.read(first.model()));
    RunOptions options = options("mnist", 0, 10);
    RunDescription undisturbed =
        ended(beginFrom(start, RunFolder.create(folder.resolve("a")), options));
    RunFolder out = RunFolder.create(folder.resolve("b"));
    beginFrom(start, out, options).close(); // killed before its first step

    RunDescription ended = ended(RecipeRun.resume(out, store, 2));

    assertThat(ended.results().weightsSha256()).isEqualTo(undisturbed.results().weightsSha256());
    assertThat(ended.settings()).containsEntry("from", "first");
    RunDescription fromNothing = ended(begin(RunFolder.create(folder.resolve("c")), options));
    assertThat(fromNothing.results().weightsSha256())
        .isNotEqualTo(undisturbed.results().weightsSha256());
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() {
    RunFolder first = RunFolder.create(folder.resolve("first"));
    ended(begin(first, options("mnist", 0, 2)));
    Start start = new Start("first", ModelFile.read(first.model()));
    RunOptions other = RunOptions.of("pychain-softmax", "mnist", 1);

    assertThatThrownBy(() -> beginFrom(start, RunFolder.create(folder.resolve("second")), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("first: its network (29434 parameters)")
        .hasMessageContaining("pychain-softmax's (7850)")
        .hasMessageContaining("minute");
  }

  private static RunDescription ended(RecipeRun begun) {
    try (RecipeRun run = begun) {
      return run.run();
    }
  }

  private RecipeRun beginFrom(Start start, RunFolder out, RunOptions options) {
    return RecipeRun.begin(out, options, store, 2, "test", List.of(), Optional.of(start));
  }

  private RecipeRun begin(RunFolder out, RunOptions options) {
    return RecipeRun.begin(out, options, store, 2, "test", List.of("train"));
  }

  private static RunOptions options(String data, double validation, long steps) {
    return new RunOptions(
        data.equals("disk") ? "pychain-disk" : "minute",
        data,
        3,
        Optional.empty(),
        Optional.of(steps),
        Optional.of(32),
        Optional.empty(),
        validation,
        1000,
        Optional.empty(),
        0);
  }
}
