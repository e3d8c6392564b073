package dev.inkling.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.store.DataStore;
import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.runlog.RunFolder;
import dev.inkling.train.TrainingEvent.BatchDone;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedModelTest {
  @TempDir Path folder;
  private final DataStore store = new DataStore(Path.of("none"));

  private RecipeRun begin(RunFolder out) {
    RunOptions options =
        new RunOptions(
            "pychain-disk",
            "disk",
            5,
            Optional.empty(),
            Optional.of(40L),
            Optional.empty(),
            Optional.empty(),
            0,
            500,
            Optional.empty(),
            0);
    return RecipeRun.begin(out, options, store, 1, "test", List.of());
  }

  @Test
  void aStoppedRunHasTheWeightsOfItsCheckpoint() {
    RunFolder out = RunFolder.create(folder.resolve("run"));
    try (RecipeRun run = begin(out)) {
      run.listen(
          event -> {
            if (event instanceof BatchDone batch && batch.step() == 17) {
              run.stop();
            }
          });
      run.run();
    }
    Model model = UnfinishedModel.of(out, store).newest().orElseThrow();
    assertThat(model.notes()).containsEntry(UnfinishedModel.STEP, "17");

    try (RecipeRun resumed = RecipeRun.resume(out, store, 1)) {
      resumed.run();
    }
    Model finished = ModelFile.read(out.model());
    assertThat(model.network()).isEqualTo(finished.network());
    assertThat(model.preprocessing()).isEqualTo(finished.preprocessing());
    assertThat(model.labels()).isEqualTo(finished.labels());
    assertThat(model.parameters().sha256()).isNotEqualTo(finished.parameters().sha256());
  }

  @Test
  void aRunWithoutCheckpointHasNone() {
    RunFolder out = RunFolder.create(folder.resolve("run"));
    try (RecipeRun run = begin(out)) {
      assertThat(UnfinishedModel.of(out, store).newest()).isEmpty();
      assertThat(run.step()).isZero();
    }
  }
}
