package dev.inkling.interop;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.inkling.data.Dataset;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.Model;
import dev.inkling.nn.Network;
import dev.inkling.recipes.Recipe;
import dev.inkling.recipes.Recipes;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Tensor;
import dev.inkling.train.Trainer;
import dev.inkling.train.TrainingInput;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What each recipe makes of a few batches answers in ONNX Runtime as it answers here, on all of
/// MNIST's test images.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRecipeExportTest {
  private static final int IMAGES = 3_000;
  private static final int STEPS = 30;
  private static final int AT_ONCE = 200;

  @SuppressWarnings("NullAway.Init") // JUnit's
  private Dataset train, test;

  @BeforeAll
  void open(@TempDir Path home) {
    var data = new DataStore(home).open(DataSpec.parse("mnist"));
    train = data.train().limit(IMAGES);
    test = data.test();
    assertThat(test.count()).isEqualTo(10_000);
  }

  static Stream<String> recipes() {
    return Recipes.all().stream()
        .filter(recipe -> recipe.data().equals(Recipe.MNIST))
        .map(Recipe::name);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void theSameLabelsOnAllTestImages(String name) throws OrtException {
    Model model = trained(Recipes.named(name));
    try (OnnxRuntime runtime = new OnnxRuntime(OnnxFile.toBytes(model, OnnxOptions.NETWORK))) {
      for (int from = 0; from < test.count(); from += AT_ONCE) {
        Tensor images = Logits.prepared(model, Logits.greyLevels(test, from, AT_ONCE));
        Logits.checkClose(runtime.run("logits", images), Logits.of(model, images), 10);
      }
    }
  }

  private Model trained(Recipe recipe) {
    Network network = recipe.network(train);
    Preprocessing preprocessing = recipe.preparation().fit(train);
    TrainingInput input =
        new TrainingInput(network, preprocessing, train, Optional.empty(), 1, STEPS);
    try (Trainer trainer = new Trainer(input, recipe.settings(), 2, Kernels.inUse())) {
      trainer.train();
      return new Model(network, trainer.parameters(), preprocessing, train.classes(), Map.of());
    }
  }
}
