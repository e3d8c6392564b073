package dev.inkling.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.inkling.autograd.Node;
import dev.inkling.data.Dataset;
import dev.inkling.data.prepare.DecorrelatedByPca;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.data.prepare.Scale;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.Model;
import dev.inkling.digits.Recogniser;
import dev.inkling.nn.Affine;
import dev.inkling.nn.AveragePool2d;
import dev.inkling.nn.BatchNorm;
import dev.inkling.nn.Clip;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Dropout;
import dev.inkling.nn.Elu;
import dev.inkling.nn.Extent;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Gelu;
import dev.inkling.nn.GlobalAveragePool;
import dev.inkling.nn.GlobalMaxPool;
import dev.inkling.nn.HardSigmoid;
import dev.inkling.nn.HardSwish;
import dev.inkling.nn.Identity;
import dev.inkling.nn.Int8;
import dev.inkling.nn.Layer;
import dev.inkling.nn.LayerKinds;
import dev.inkling.nn.LeakyRelu;
import dev.inkling.nn.Linear;
import dev.inkling.nn.MaxPool2d;
import dev.inkling.nn.Network;
import dev.inkling.nn.Pad2d;
import dev.inkling.nn.Padding;
import dev.inkling.nn.Parallel;
import dev.inkling.nn.Product;
import dev.inkling.nn.Quantise;
import dev.inkling.nn.Relu;
import dev.inkling.nn.Residual;
import dev.inkling.nn.Scope;
import dev.inkling.nn.Sequential;
import dev.inkling.nn.Sigmoid;
import dev.inkling.nn.Silu;
import dev.inkling.nn.Softplus;
import dev.inkling.nn.Tanh;
import dev.inkling.nn.Term;
import dev.inkling.recipes.Recipe.Preparation;
import dev.inkling.recipes.Recipes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is exported answers in ONNX Runtime as it answers here.
class OnnxExportTest {
  @ParameterizedTest
  @ValueSource(strings = {"pychain-xor", "pychain-disk"})
  void networksOfPointsAnswerTheSame(String name) throws OrtException {
    checkSameAnswers(
        Samples.of(Recipes.named(name).network(), new Scale()), 20, OnnxOptions.NETWORK);
  }

  /// One sample a kind of layer, by the word of its textual form.
  private static final Map<String, List<Layer>> LAYERS =
      Map.ofEntries(
          Map.entry("linear", List.of(new Flatten(), Linear.of(72, 5).withoutBias().withRelu())),
          Map.entry(
              "conv2d",
              List.of(
                  Conv2d.of(2, 3, new Extent(4, 3)).stride(2).padding(Padding.SAME).withRelu(),
                  Conv2d.of(3, 4, 2).padding(Padding.zeros(2)).stride(3))),
          Map.entry(
              "maxPool2d",
              List.of(MaxPool2d.of(3, 2).padding(1), new MaxPool2d(new Extent(2, 1), 1, 0))),
          Map.entry("averagePool2d", List.of(AveragePool2d.of(3, 2))),
          Map.entry("globalAveragePool", List.of(new GlobalAveragePool())),
          Map.entry("globalMaxPool", List.of(new GlobalMaxPool(), new Flatten())),
          Map.entry(
              "batchNorm", List.of(BatchNorm.of(2).withRelu(), new Flatten(), BatchNorm.of(72))),
          Map.entry("dropout", List.of(new Dropout(0.5f))),
          Map.entry("flatten", List.of(new Flatten())),
          Map.entry("relu", List.of(new Relu())),
          Map.entry("leakyRelu", List.of(new LeakyRelu(0.2f))),
          Map.entry("gelu", List.of(new Gelu(), new Gelu(true))),
          Map.entry("elu", List.of(new Elu(0.7f, 1), Elu.SELF_NORMALISING)),
          Map.entry("softplus", List.of(new Softplus())),
          Map.entry("silu", List.of(new Silu())),
          Map.entry("clip", List.of(new Clip(0.1f, 0.7f))),
          Map.entry("hardSigmoid", List.of(new HardSigmoid(0.3f, 0.4f))),
          Map.entry("hardSwish", List.of(new HardSwish())),
          Map.entry("affine", List.of(new Affine(-2, 0.5f))),
          Map.entry(
              "pad2d",
              List.of(new Pad2d(0, 1, 1, 2, true), MaxPool2d.of(3), new Pad2d(1, 0, 2, 1, false))),
          Map.entry(
              "product", List.of(new Product(Conv2d.of(2, 2, 1), Sequential.of(new Sigmoid())))),
          Map.entry("sigmoid", List.of(new Sigmoid())),
          Map.entry("tanh", List.of(new Tanh())),
          Map.entry("identity", List.of(new Identity())),
          Map.entry("quantise", List.of(new Quantise(0.005f, -100), new Relu())),
          Map.entry(
              "int8",
              List.of(
                  new Int8(Conv2d.of(2, 3, 3).withRelu(), Quantise.between(0, 1)),
                  new Flatten(),
                  new Int8(Linear.of(48, 4).withoutBias(), Quantise.between(0, 1)))),
          Map.entry(
              "residual",
              List.of(
                  Residual.of(Sequential.of(Conv2d.of(2, 2, 3).padding(Padding.SAME))),
                  Residual.of(new Dropout(0.1f), Conv2d.of(2, 2, 1)).withRelu())),
          Map.entry("sequential", List.of(Sequential.of(new Relu(), new Sigmoid()))),
          Map.entry(
              "parallel",
              List.of(Parallel.of(new GlobalMaxPool(), new GlobalAveragePool(), new Flatten()))));

  static Set<String> kinds() {
    return new TreeSet<>(LayerKinds.builtIn().names());
  }

  /// A new kind of layer fails here until it is exported.
  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfLayerIsExported(String kind) throws OrtException {
    List<Layer> layers = LAYERS.get(kind);
    assertThat(layers).as("a sample of the layer " + kind).isNotNull();
    Layer[] all = Stream.concat(layers.stream(), Stream.of(new Flatten())).toArray(Layer[]::new);
    Network network = Network.of(Shape.of(2, 6, 6), all);
    assertThat(network.toText()).contains(":" + kind);
    checkSameAnswers(Samples.of(network, new Scale()), 17, OnnxOptions.NETWORK);
  }

  /// The names of the file's input and outputs, in every place, and those of the preprocessing.
  static List<List<String>> names() {
    return List.of(
        List.of("image", "logits", "probabilities"),
        List.of("probabilities", "image", "logits"),
        List.of("logits", "probabilities", "image"),
        List.of("scaled", "row", "preprocessing"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void layersMayHaveTheNamesOfInputAndOutputs(List<String> names) throws OrtException {
    Layer block =
        Residual.of(
            Sequential.of(
                Linear.of(6, 6).withRelu().named("image"), Linear.of(6, 6).named("scaled")));
    Network network =
        Network.of(
            Shape.of(1, 4, 4),
            Conv2d.of(1, 2, 3).named(names.get(0)),
            new Flatten(),
            Linear.of(8, 6).named(names.get(1)),
            block,
            Sequential.of(Linear.of(6, 5).named("row"), new Affine(2, 1).named("scaled"))
                .named(names.get(2)));
    Model model = Samples.of(network, new Scale());
    for (boolean inside : new boolean[] {false, true}) {
      OnnxOptions options = new OnnxOptions(inside, true);
      checkSameAnswers(model, 9, options);
      Model back = OnnxFile.read("back", OnnxFile.toBytes(model, options));
      assertThat(back.network()).isEqualTo(network);
      assertThat(back.parameters().copy()).isEqualTo(model.parameters().copy());
    }
  }

  @ParameterizedTest
  @EnumSource(Preparation.class)
  void preprocessingMayBePartOfTheGraph(Preparation preparation) throws OrtException {
    checkPreprocessing(preparation.fit(Samples.noise(200)));
  }

  @Test
  void preprocessingWithFewerComponentsIsFilledWithZeros() throws OrtException {
    checkPreprocessing(DecorrelatedByPca.fit(Samples.noise(50), 5));
  }

  private static void checkPreprocessing(Preprocessing preprocessing) throws OrtException {
    Network network =
        Network.of(Shape.of(1, 6, 6), Conv2d.of(1, 3, 3), new Flatten(), Linear.of(48, 4));
    checkSameAnswers(
        Samples.of(network, preprocessing), 9, OnnxOptions.NETWORK.withPreprocessing());
  }

  @Test
  void probabilitiesAddUpToOneAndFollowTheLogits() throws OrtException {
    Model model = pretrained();
    Tensor images = Logits.prepared(model, Logits.greyLevels(model, 5, 1));
    byte[] file = OnnxFile.toBytes(model, OnnxOptions.NETWORK.withProbabilities());
    try (OnnxRuntime runtime = new OnnxRuntime(file)) {
      float[] probabilities = runtime.run("probabilities", images);
      float[] logits = runtime.run("logits", images);
      for (int row = 0; row < 5; row++) {
        float sum = 0;
        for (int k = 0; k < 10; k++) {
          sum += probabilities[row * 10 + k];
        }
        assertThat(sum).isCloseTo(1, within(1e-5f));
        assertThat(Logits.largest(probabilities, row, 10))
            .isEqualTo(Logits.largest(logits, row, 10));
      }
    }
  }

  @Test
  void pretrainedModelAnswersTheSameOnAllTestImages(@TempDir Path home) throws OrtException {
    Model model = pretrained();
    Dataset test = new DataStore(home).open(DataSpec.parse("mnist")).test();
    assertThat(test.count()).isEqualTo(10_000);
    byte[] prepared = OnnxFile.toBytes(model, OnnxOptions.NETWORK);
    byte[] raw = OnnxFile.toBytes(model, OnnxOptions.NETWORK.withPreprocessing());
    try (OnnxRuntime network = new OnnxRuntime(prepared);
        OnnxRuntime whole = new OnnxRuntime(raw)) {
      for (int from = 0; from < test.count(); from += 1000) {
        Tensor images = Logits.greyLevels(test, from, 1000);
        Tensor seen = Logits.prepared(model, images);
        float[] ours = Logits.of(model, seen);
        Logits.checkClose(network.run("logits", seen), ours, 10);
        Logits.checkClose(whole.run("logits", images), ours, 10);
      }
    }
  }

  @Test
  void inputAndOutputHaveNamesAndAFreeBatch() throws OrtException {
    try (OnnxRuntime runtime =
        new OnnxRuntime(OnnxFile.toBytes(pretrained(), OnnxOptions.NETWORK))) {
      assertThat(extents(runtime.session().getInputInfo(), "image")).containsExactly(-1, 1, 28, 28);
      assertThat(extents(runtime.session().getOutputInfo(), "logits")).containsExactly(-1, 10);
      assertThat(runtime.session().getOutputNames()).containsExactly("logits");
    }
  }

  @Test
  void metadataTellWhereTheModelComesFrom() throws OrtException {
    Model model = pretrained();
    try (OnnxRuntime runtime = new OnnxRuntime(OnnxFile.toBytes(model, OnnxOptions.NETWORK))) {
      OnnxModelMetadata metadata = runtime.session().getMetadata();
      Map<String, String> custom = metadata.getCustomMetadata();
      assertThat(metadata.getProducerName()).isEqualTo("Inkling");
      assertThat(custom).containsAllEntriesOf(model.notes());
      assertThat(custom).containsKeys("recipe", "seed", "dataSha256", "testAccuracy", "inkling");
      assertThat(custom.get("labels")).isEqualTo("0\n1\n2\n3\n4\n5\n6\n7\n8\n9");
      assertThat(custom.get("licence")).isEqualTo("Apache-2.0");
      assertThat(custom.get("input"))
          .isEqualTo(
              "float32 [N, 1, 28, 28], grey levels 0 (paper) to 255 (ink), prepared: "
                  + "(x / 255 - 0.113413945) / 0.2866009");
    }
  }

  @Test
  void modelWithoutALicenceIsNotGivenOne() throws OrtException {
    Network network = Network.of(Shape.of(1, 2, 2), new Flatten(), Linear.of(4, 2));
    byte[] file = OnnxFile.toBytes(Samples.of(network, new Scale()), OnnxOptions.NETWORK);
    try (OnnxRuntime runtime = new OnnxRuntime(file)) {
      assertThat(runtime.session().getMetadata().getCustomMetadata())
          .containsEntry("recipe", "random")
          .doesNotContainKey("licence");
    }
  }

  @Test
  void sameModelGivesTheSameBytes() {
    assertThat(OnnxFile.toBytes(pretrained(), OnnxOptions.NETWORK))
        .isEqualTo(OnnxFile.toBytes(pretrained(), OnnxOptions.NETWORK));
  }

  @Test
  void fileIsReplacedAsAWhole(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("digits.onnx"), "old");
    OnnxFile.write(pretrained(), file, OnnxOptions.NETWORK);
    assertThat(Files.readAllBytes(file))
        .isEqualTo(OnnxFile.toBytes(pretrained(), OnnxOptions.NETWORK));
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
  }

  /// A layer that somebody else wrote.
  private record Doubled() implements Layer {
    @Override
    public Node forward(Node input, Scope scope) {
      return input.add(input);
    }

    @Override
    public Term term() {
      return Term.of("doubled");
    }

    @Override
    public String shortName() {
      return "doubled";
    }
  }

  @Test
  void layerThatOnnxDoesNotKnowIsNamed() {
    Model model =
        Samples.of(Network.of(Shape.of(1, 1, 4), new Flatten(), new Doubled()), new Scale());
    assertThatThrownBy(() -> OnnxFile.toBytes(model, OnnxOptions.NETWORK))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContainingAll("doubled1", "Doubled[]", "ONNX");
  }

  private static void checkSameAnswers(Model model, int count, OnnxOptions options)
      throws OrtException {
    Tensor images = Logits.greyLevels(model, count, 3);
    Tensor prepared = Logits.prepared(model, images);
    try (OnnxRuntime runtime = new OnnxRuntime(OnnxFile.toBytes(model, options))) {
      float[] theirs = runtime.run("logits", options.preprocessing() ? images : prepared);
      Logits.checkClose(theirs, Logits.of(model, prepared), model.labels().size());
    }
  }

  private static Model pretrained() {
    return Recogniser.pretrainedModel();
  }

  private static long[] extents(Map<String, NodeInfo> info, String name) {
    long[] extents = ((TensorInfo) info.get(name).getInfo()).getShape();
    return Arrays.copyOf(extents, extents.length);
  }
}
