package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.Dataset;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.digits.Recogniser;
import dev.inkling.interop.OnnxFile;
import dev.inkling.recipes.RecipeRun;
import dev.inkling.runlog.Checkpoint;
import dev.inkling.runlog.DigitsLogged;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.runlog.RunStatus;
import dev.inkling.runlog.Score;
import dev.inkling.tensor.file.SafeTensors;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that earlier versions wrote are read, and mean what they meant.
///
/// The expected numbers are those that the version gave that wrote the files; `formats/1/README.md`
/// says how it was asked to.
class OldFilesTest {
  private static final String SOFTMAX_LABELS = "7210414929009013973496654074013130727131";
  private static final String MINUTE_LABELS = "7210414959069015973496654074013134727121";

  @TempDir private Path home;
  private static Dataset digits;

  @BeforeAll
  static void open() {
    digits = new DataStore(Path.of("none")).openTest(DataSpec.parse("mnist"));
  }

  @Test
  void recogniserOfFormat1() {
    Model model = ModelFile.read(file("recogniser.safetensors"));

    assertThat(model.notes())
        .containsEntry("recipe", "minute")
        .containsEntry("testAccuracy", "0.933");
    assertThat(labels(model)).isEqualTo(MINUTE_LABELS);
    assertThat(wrong(model)).isEqualTo(74);
  }

  @Test
  void modelOf8BitsOfFormat2() {
    Model model = ModelFile.read(file("quantised.safetensors"));

    assertThat(model.notes()).containsEntry("quantised", "int8");
    assertThat(labels(model)).isEqualTo(MINUTE_LABELS);
    assertThat(wrong(model)).isEqualTo(72);
  }

  @Test
  void onnxFileOfFormat1() {
    Model model = OnnxFile.read(file("softmax.onnx"));

    assertThat(model.notes()).containsEntry("recipe", "codelab-softmax");
    assertThat(labels(model)).isEqualTo(SOFTMAX_LABELS);
    assertThat(wrong(model)).isEqualTo(195);
  }

  @Test
  void runOfFormat1() {
    RunFolder run = RunFolder.open(file("run"));

    RunDescription description = run.description();
    assertThat(description.recipe()).isEqualTo("codelab-softmax");
    assertThat(description.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(description.settings()).containsEntry("option.batchSize", 6000L);
    assertThat(run.control().read().stop()).isTrue();
    assertThat(labels(ModelFile.read(run.model()))).isEqualTo(SOFTMAX_LABELS);
  }

  @Test
  void logOfFormat2() {
    try (RunLogReader log = RunLogReader.open(file("run").resolve("log.sqlite"))) {
      assertThat(log.batches(100)).hasSize(13);
      assertThat(log.lastBatch().orElseThrow().loss()).isEqualTo(0.7310211062431335);
      assertThat(log.lastValidation().orElseThrow().errors()).isEqualTo(1037);
      assertThat(log.lastTest().orElseThrow().errors()).isEqualTo(174);
      assertThat(log.confusionSteps()).containsExactly(9L);
      assertThat(log.layers(13)).isNotEmpty();
      DigitsLogged tried = log.lastDigits(DigitsLogged.Kind.TEST, 100).orElseThrow();
      assertThat(tried.errors()).isEqualTo(174);
    }
  }

  @Test
  void checkpointOfFormat1() {
    Checkpoint last = RunFolder.open(file("run")).checkpoints().latest().checkpoint().orElseThrow();

    assertThat(last.step()).isEqualTo(13);
    assertThat(SafeTensors.read("state", last.file("state")).tensors())
        .containsKeys("parameter/fc1.weight", "parameter/fc1.bias");
  }

  /// To the very weights that the version came to that wrote the checkpoint.
  @Test
  void trainingGoesOnFromTheCheckpointOfFormat1() throws IOException {
    Path copy = home.resolve("run");
    copy(file("run"), copy);
    RunFolder folder = RunFolder.open(copy);

    try (RecipeRun run = RecipeRun.resume(folder, new DataStore(home), 2)) {
      run.run();
    }

    RunDescription description = folder.description();
    Score test = description.finalResults().orElseThrow().test();
    assertThat(test.errors()).isEqualTo(988);
    assertThat(description.finalResults().orElseThrow().weightsSha256())
        .isEqualTo("e6b0d6cc548ef25bc726d32bcd031738cdf8315c4e6197250c998d01df706a21");
  }

  @Test
  void ownDigitsOfFormat1() throws IOException {
    copy(file("own"), home.resolve("data").resolve("own"));

    Dataset own = new DataStore(home).open(DataSpec.parse("own")).train();

    assertThat(own.labels()).containsExactly(7, 2, 1, 0, 4);
    assertThat(own.pixels()).isEqualTo(Arrays.copyOf(digits.pixels(), 5 * 784));
  }

  private static String labels(Model model) {
    Recogniser recogniser = Recogniser.of(model);
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      labels.append(label(recogniser, i));
    }
    return labels.toString();
  }

  private static int wrong(Model model) {
    Recogniser recogniser = Recogniser.of(model);
    int wrong = 0;
    for (int i = 0; i < 1000; i++) {
      wrong += label(recogniser, i).equals(digits.classes().get(digits.label(i))) ? 0 : 1;
    }
    return wrong;
  }

  private static String label(Recogniser recogniser, int image) {
    int from = digits.offset(image);
    byte[] pixels = Arrays.copyOfRange(digits.pixels(), from, from + digits.size().values());
    return recogniser.recognisePrepared(pixels).label();
  }

  private static Path file(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(OldFilesTest.class.getResource("/formats/1/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.copy(each, target);
      }
    }
  }
}
