package dev.inkling.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.digits.Recogniser;
import dev.inkling.digits.quantise.Quantiser;
import dev.inkling.recipes.RecipeRun.Start;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.train.TrainingEvent.BatchDone;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuningTest {
  private static final int STEPS = 12;

  @TempDir Path folder;

  private final DataStore store = new DataStore(Path.of("none"));

  @Test
  void aModelThatNoRecipeMadeIsTrainedOnAndKeepsItsPreprocessing() {
    Model start = Recogniser.pretrainedModel();
    RunFolder out = RunFolder.create(folder.resolve("tuned"));
    RunDescription ended = ended(begin(out, start));

    assertThat(ended.recipe()).isEqualTo(FineTuning.NAME);
    assertThat(ended.results().test().accuracy()).isGreaterThan(0.98);
    Model tuned = ModelFile.read(out.model());
    assertThat(tuned.network()).isEqualTo(start.network());
    assertThat(tuned.preprocessing()).isEqualTo(start.preprocessing());
    assertThat(tuned.parameters().sha256()).isNotEqualTo(start.parameters().sha256());
  }

  /// Without the model's file: the run's folder has what it began with.
  @Test
  void aStoppedRunGoesOnToTheSameWeights() {
    Model start = Recogniser.pretrainedModel();
    RunDescription undisturbed = ended(begin(RunFolder.create(folder.resolve("a")), start));
    RunFolder out = RunFolder.create(folder.resolve("b"));
    try (RecipeRun stopped = begin(out, start)) {
      stopped.listen(
          event -> {
            if (event instanceof BatchDone batch && batch.step() == STEPS / 2) {
              stopped.stop();
            }
          });
      stopped.run();
    }
    assertThat(ended(RecipeRun.resume(out, store, 1)).results().weightsSha256())
        .isEqualTo(undisturbed.results().weightsSha256());
  }

  @Test
  void aQuantisedModelIsRefused() {
    Model start = Recogniser.pretrainedModel();
    Model rounded = Quantiser.of(start).by(store.open(DataSpec.parse("mnist")).train(), 20).model();
    assertThatThrownBy(() -> begin(RunFolder.create(folder.resolve("rounded")), rounded).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the model is quantised");
  }

  private RecipeRun begin(RunFolder out, Model model) {
    RunOptions options =
        new RunOptions(
            FineTuning.NAME,
            "mnist",
            1,
            Optional.empty(),
            Optional.of((long) STEPS),
            Optional.of(32),
            Optional.empty(),
            0,
            500,
            Optional.empty(),
            0);
    Optional<Start> start = Optional.of(new Start("a model", model));
    return RecipeRun.begin(out, options, store, 2, "test", List.of("train"), start);
  }

  private static RunDescription ended(RecipeRun begun) {
    try (RecipeRun run = begun) {
      return run.run();
    }
  }
}
