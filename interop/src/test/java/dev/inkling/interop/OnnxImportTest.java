package dev.inkling.interop;

import static dev.inkling.interop.TestGraph.decimal;
import static dev.inkling.interop.TestGraph.ints;
import static dev.inkling.interop.TestGraph.tensor;
import static dev.inkling.interop.TestGraph.whole;
import static dev.inkling.interop.TestGraph.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OrtException;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.inkling.data.prepare.CentreOnMean;
import dev.inkling.data.prepare.DecorrelatedByPca;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.data.prepare.Scale;
import dev.inkling.data.prepare.Standardise;
import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.digits.Recogniser;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.recipes.Recipe;
import dev.inkling.recipes.Recipe.Preparation;
import dev.inkling.recipes.Recipes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What others exported answers here as it answers in ONNX Runtime.
class OnnxImportTest {
  private static final float CLOSE = 1e-4f;

  static Stream<String> recipes() {
    return Recipes.all().stream().map(Recipe::name);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void networkOfEveryRecipeComesBack(String name) {
    Network network = Recipes.named(name).network();
    Model model = Samples.of(network, new Scale());
    Model back = OnnxFile.read("back", OnnxFile.toBytes(model, OnnxOptions.NETWORK));
    Tensor images = Logits.prepared(model, Logits.greyLevels(model, 2, 1));
    assertThat(back.network()).isEqualTo(network);
    checkClose(Logits.of(back, images), Logits.of(model, images));
  }

  /// Without our metadata the graph alone must do.
  @ParameterizedTest
  @MethodSource("recipes")
  void graphOfEveryRecipeIsRead(String name) throws InvalidProtocolBufferException {
    Model model = Samples.of(Recipes.named(name).network(), new Scale());
    byte[] file = OnnxFile.toBytes(model, OnnxOptions.NETWORK);
    byte[] bare = ModelProto.parseFrom(file).toBuilder().clearMetadataProps().build().toByteArray();
    Model back = OnnxFile.read("bare", bare);
    Tensor images = Logits.prepared(model, Logits.greyLevels(model, 2, 1));
    assertThat(back.network().parameterCount()).isEqualTo(model.network().parameterCount());
    checkClose(Logits.of(back, images), Logits.of(model, images));
  }

  @Test
  void metadataThatTellOfAnotherNetworkAreNotBelieved() throws InvalidProtocolBufferException {
    Network tanh = Recipes.named("pychain-tanh").network();
    Model model = Samples.of(tanh, new Scale());
    byte[] file = OnnxFile.toBytes(model, OnnxOptions.NETWORK);
    for (String lie :
        new String[] {
          tanh.toText().replace(":tanh", ":sigmoid"),
          tanh.toText().replace("fc1:", "fc7:"),
          Recipes.named("codelab-softmax").network().toText(),
          "inkling-network-1{",
        }) {
      ModelProto.Builder lying = ModelProto.parseFrom(file).toBuilder();
      lying.getMetadataPropsBuilderList().stream()
          .filter(entry -> entry.getKey().equals("inkling.network"))
          .forEach(entry -> entry.setValue(lie));
      Model back = OnnxFile.read("lie", lying.build().toByteArray());
      assertThat(back.network().toText()).contains(":tanh").doesNotContain("sigmoid");
    }
  }

  @Test
  void pretrainedModelComesBackWithItsOrigin() {
    Model model = Recogniser.pretrainedModel();
    for (OnnxOptions options :
        new OnnxOptions[] {OnnxOptions.NETWORK, new OnnxOptions(true, true)}) {
      Model back = OnnxFile.read("back", OnnxFile.toBytes(model, options));
      assertThat(back.labels()).isEqualTo(model.labels());
      assertThat(back.notes()).containsAllEntriesOf(model.notes());
      assertThat(back.preprocessing()).isEqualTo(model.preprocessing());
      assertThat(back.parameters().copy().keySet()).isEqualTo(model.parameters().copy().keySet());
      assertThat(back.parameters().sha256()).isEqualTo(model.parameters().sha256());
    }
  }

  @Test
  void meanOfEachPixelComesBack() {
    float[] mean = new float[784];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = i % 200;
    }
    Model model = Samples.of(Recipes.named("pychain-softmax").network(), new CentreOnMean(mean));
    Model back =
        OnnxFile.read("back", OnnxFile.toBytes(model, OnnxOptions.NETWORK.withPreprocessing()));
    assertThat(((CentreOnMean) back.preprocessing()).mean())
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(mean);
  }

  static Stream<Preprocessing> preprocessings() {
    Stream<Preprocessing> all =
        Stream.of(Preparation.values()).map(preparation -> preparation.fit(Samples.noise(200)));
    return Stream.concat(all, Stream.of(DecorrelatedByPca.fit(Samples.noise(50), 5)));
  }

  @ParameterizedTest
  @MethodSource("preprocessings")
  void everyPreprocessingComesBack(Preprocessing preprocessing) throws OrtException {
    Network dense =
        Network.of(Shape.of(1, 6, 6), new Flatten(), Linear.of(36, 9).withRelu(), Linear.of(9, 4));
    Network convolutional =
        Network.of(
            Shape.of(1, 6, 6), Conv2d.of(1, 3, 3).withRelu(), new Flatten(), Linear.of(48, 4));
    for (Network network : new Network[] {dense, convolutional}) {
      comesBack(Samples.of(network, preprocessing), OnnxOptions.NETWORK);
      comesBack(Samples.of(network, preprocessing), new OnnxOptions(true, true));
    }
  }

  private static void comesBack(Model model, OnnxOptions options) throws OrtException {
    byte[] file = OnnxFile.toBytes(model, options);
    Model back = OnnxFile.read("back", file);
    Preprocessing preprocessing = model.preprocessing();
    assertThat(back.network()).isEqualTo(model.network());
    assertThat(back.parameters().copy()).isEqualTo(model.parameters().copy());
    assertThat(back.preprocessing()).hasSameClassAs(preprocessing);
    if (!options.preprocessing() || !preprocessing.tensors().isEmpty()) {
      assertThat(back.preprocessing().toText()).isEqualTo(preprocessing.toText());
      assertThat(back.preprocessing().tensors()).isEqualTo(preprocessing.tensors());
    }
    Tensor levels = Logits.greyLevels(model, 9, 3), prepared = Logits.prepared(back, levels);
    try (OnnxRuntime runtime = new OnnxRuntime(file)) {
      float[] theirs = runtime.run("logits", options.preprocessing() ? levels : prepared);
      checkClose(Logits.of(back, prepared), theirs);
    }
  }

  @Test
  void preprocessingOfOtherImagesOrWithoutItsNumbersIsRefused()
      throws InvalidProtocolBufferException {
    Network network = Network.of(Shape.of(1, 5, 5), new Flatten(), Linear.of(25, 4));
    Model model = Samples.of(network, DecorrelatedByPca.fit(Samples.noise(50), 5));
    byte[] file = OnnxFile.toBytes(model, OnnxOptions.NETWORK);
    refused("was fitted on images of 36 values, this one has 25", file);
    ModelProto.Builder less = ModelProto.parseFrom(file).toBuilder();
    less.getGraphBuilder().removeInitializer(0);
    refused("the tensor 'matrix' is missing", less.build().toByteArray());
  }

  private static void refused(String message, byte[] file) {
    assertThatThrownBy(() -> OnnxFile.read("net.onnx", file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith("net.onnx: ")
        .hasMessageContaining(message);
  }

  @Test
  void importedModelIsAModelFileAndIsExportedAgain() throws OrtException {
    Model model = OnnxFile.read("torch", torch().bytes());
    Model again = ModelFile.read("again", ModelFile.toBytes(model));
    checkSameAnswers(OnnxFile.toBytes(again, OnnxOptions.NETWORK), again);
    assertThat(again.network()).isEqualTo(model.network());
  }

  /// As `torch.onnx.export` writes the convolutional net of PyTorch's MNIST example, with `view`.
  private static TestGraph torch() {
    return new TestGraph(17)
        .input("input", 0, 1, 28, 28)
        .weights("conv1.weight", 8, 1, 3, 3)
        .weights("conv1.bias", 8)
        .weights("conv2.weight", 12, 8, 3, 3)
        .weights("conv2.bias", 12)
        .weights("fc1.weight", 20, 12 * 12 * 12)
        .weights("fc1.bias", 20)
        .weights("fc2.weight", 10, 20)
        .weights("fc2.bias", 10)
        .node("Conv input conv1.weight conv1.bias -> c1", ints("kernel_shape", 3, 3))
        .node("Relu c1 -> r1")
        .node(
            "Conv r1 conv2.weight conv2.bias -> c2",
            ints("dilations", 1, 1),
            whole("group", 1),
            ints("kernel_shape", 3, 3),
            ints("pads", 0, 0, 0, 0),
            ints("strides", 1, 1))
        .node("Relu c2 -> r2")
        .node("MaxPool r2 -> p", ints("kernel_shape", 2, 2), ints("strides", 2, 2))
        .node("Shape p -> shape")
        .node("Constant -> zero", tensor("value", scalar(0)))
        .node("Gather shape zero -> n", whole("axis", 0))
        .node("Constant -> axes", tensor("value", TestGraph.wholeTensor(0)))
        .node("Unsqueeze n axes -> n1")
        .node("Constant -> rest", tensor("value", TestGraph.wholeTensor(-1)))
        .node("Concat n1 rest -> target", whole("axis", 0))
        .node("Reshape p target -> flat", whole("allowzero", 0))
        .node("Gemm flat fc1.weight fc1.bias -> f1", whole("transB", 1))
        .node("Relu f1 -> r3")
        .node("Dropout r3 -> d")
        .node("Gemm d fc2.weight fc2.bias -> f2", decimal("alpha", 1), whole("transB", 1))
        .node("LogSoftmax f2 -> output", whole("axis", 1))
        .output("output", 0, 10);
  }

  private static ai.onnx.proto.OnnxMl.TensorProto.Builder scalar(long value) {
    return TestGraph.wholeTensor(value).clearDims();
  }

  @Test
  void torchNetWithViewAndLogSoftmax() throws OrtException {
    Model model = OnnxFile.read("torch", torch().bytes());
    assertThat(model.network().layers().layers().getFirst().name()).isEqualTo("conv1");
    assertThat(model.network().summaries().getLast().name()).isEqualTo("fc2");
    assertThat(model.preprocessing()).isEqualTo(new Scale());
    assertThat(model.notes()).containsKey(OnnxFile.ASSUMED);
    TestGraph logits = torch();
    logits.graph().getOutputBuilder(0).setName("f2");
    checkSameAnswers(logits.bytes(), model);
  }

  @Test
  void labelsBesideTheProbabilitiesAreLeftOut() {
    TestGraph graph =
        new TestGraph(13)
            .input("x", 0, 1, 2, 2)
            .weights("w", 4, 3)
            .node("Flatten x -> f")
            .node("MatMul f w -> z")
            .node("ArgMax z -> label")
            .node("Softmax z -> probabilities")
            .output("label")
            .output("probabilities");
    graph
        .graph()
        .getOutputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .setElemType(TensorProto.DataType.INT64_VALUE);
    assertThat(OnnxFile.read("x", graph.bytes()).labels()).containsExactly("0", "1", "2");
  }

  @Test
  void normalisationInTheGraphIsPreprocessing() {
    TestGraph graph =
        new TestGraph(13)
            .input("x", 0, 1, 28, 28)
            .numbers("m", new int[0], 0.1307f)
            .numbers("d", new int[0], 0.3081f)
            .numbers("l", new int[0], 255)
            .node("Div x l -> scaled")
            .node("Sub scaled m -> centred")
            .node("Div centred d -> normal")
            .node("Flatten normal -> f")
            .weights("w", 784, 3)
            .node("MatMul f w -> y")
            .output("y");
    Standardise of255 = (Standardise) OnnxFile.read("x", graph.bytes()).preprocessing();
    assertThat(of255.mean()).isCloseTo(0.1307f, within(1e-6f));
    assertThat(of255.deviation()).isCloseTo(0.3081f, within(1e-6f));
    graph.graph().getNodeBuilder(1).setInput(0, "x");
    Model of1 = OnnxFile.read("x", graph.bytes());
    assertThat(of1.preprocessing()).isEqualTo(of255);
    assertThat(of1.notes()).doesNotContainKey(OnnxFile.ASSUMED);
  }

  /// The model zoo's MNIST as CNTK wrote it: constants that are reshaped before they are used,
  /// `auto_pad`, a bias that is added.
  @Test
  void zoosMnist() throws OrtException {
    TestGraph graph =
        new TestGraph(8)
            .input("Input3", 1, 1, 28, 28)
            .input("Parameter5", 8, 1, 5, 5)
            .weights("Parameter5", 8, 1, 5, 5)
            .weights("Parameter6", 8, 1, 1)
            .weights("Parameter87", 16, 8, 5, 5)
            .weights("Parameter88", 16, 1, 1)
            .weights("Parameter193", 16, 4, 4, 10)
            .weights("Parameter194", 1, 10)
            .wholes("Parameter193_reshape1_shape", 256, 10)
            .wholes("Pooling160_Output_0_reshape0_shape", 1, 256)
            .node("Reshape Parameter193 Parameter193_reshape1_shape -> Parameter193_reshape1")
            .node(
                "Conv Input3 Parameter5 -> Convolution28_Output_0",
                ints("kernel_shape", 5, 5),
                ints("strides", 1, 1),
                word("auto_pad", "SAME_UPPER"),
                whole("group", 1),
                ints("dilations", 1, 1))
            .node("Add Convolution28_Output_0 Parameter6 -> Plus30_Output_0")
            .node("Relu Plus30_Output_0 -> ReLU32_Output_0")
            .node(
                "MaxPool ReLU32_Output_0 -> Pooling66_Output_0",
                ints("kernel_shape", 2, 2),
                ints("strides", 2, 2),
                ints("pads", 0, 0, 0, 0),
                word("auto_pad", "NOTSET"))
            .node(
                "Conv Pooling66_Output_0 Parameter87 -> Convolution110_Output_0",
                ints("kernel_shape", 5, 5),
                word("auto_pad", "SAME_UPPER"))
            .node("Add Convolution110_Output_0 Parameter88 -> Plus112_Output_0")
            .node("Relu Plus112_Output_0 -> ReLU114_Output_0")
            .node(
                "MaxPool ReLU114_Output_0 -> Pooling160_Output_0",
                ints("kernel_shape", 3, 3),
                ints("strides", 3, 3),
                word("auto_pad", "NOTSET"))
            .node(
                "Reshape Pooling160_Output_0 Pooling160_Output_0_reshape0_shape"
                    + " -> Pooling160_Output_0_reshape0")
            .node("MatMul Pooling160_Output_0_reshape0 Parameter193_reshape1 -> Times212_Output_0")
            .node("Add Times212_Output_0 Parameter194 -> Plus214_Output_0")
            .output("Plus214_Output_0", 1, 10);
    Model model = OnnxFile.read("zoo", graph.bytes());
    assertThat(model.network().describe())
        .contains(
            "Conv2d(5×5, 1 → 8, padding 2, relu)",
            "Conv2d(5×5, 8 → 16, padding 2, relu)",
            "Linear(256 → 10)");
    checkSameAnswers(graph.bytes(), model, 1);
  }

  /// As tf2onnx writes a Keras model: channels last outside, transposed round each convolution.
  private static TestGraph keras() {
    return new TestGraph(13)
        .input("conv2d_input", 0, 14, 14, 3)
        .weights("w1", 4, 3, 3, 3)
        .weights("b1", 4)
        .weights("w2", 5, 4, 4, 3)
        .weights("dense", 4 * 5 * 5, 6)
        .weights("dense_bias", 6)
        .positive("gamma", 6)
        .weights("beta", 6)
        .weights("mean", 6)
        .positive("variance", 6)
        .weights("dense2", 6, 3)
        .weights("dense2_bias", 3)
        .wholes("flat_shape", -1, 4 * 5 * 5)
        .node("Transpose conv2d_input -> t1", ints("perm", 0, 3, 1, 2))
        .node("Conv t1 w1 b1 -> c1", ints("strides", 2, 2), word("auto_pad", "SAME_UPPER"))
        .node("Elu c1 -> unused")
        .node("Relu c1 -> r1")
        .node("Conv r1 w2 -> c2", word("auto_pad", "VALID"))
        .node("Transpose c2 -> t2", ints("perm", 0, 2, 3, 1))
        .node("Transpose t2 -> t3", ints("perm", 0, 3, 1, 2))
        .node("Transpose t3 -> t4", ints("perm", 0, 2, 3, 1))
        .node("LeakyRelu t4 -> l", decimal("alpha", 0.1f))
        .node("Reshape l flat_shape -> flat")
        .node("MatMul flat dense -> m1")
        .node("Add m1 dense_bias -> a1")
        .node("BatchNormalization a1 gamma beta mean variance -> n", decimal("epsilon", 0.001f))
        .node("Tanh n -> h")
        .node("MatMul h dense2 -> m2")
        .node("Add m2 dense2_bias -> a2")
        .node("Softmax a2 -> probabilities", whole("axis", -1))
        .output("probabilities", 0, 3);
  }

  @Test
  void kerasNetWithChannelsLast() throws OrtException {
    TestGraph graph = keras();
    Model model = OnnxFile.read("keras", graph.bytes());
    assertThat(model.network().input()).isEqualTo(Shape.of(3, 14, 14));
    Tensor images = Logits.prepared(model, Logits.greyLevels(model, 4, 2));
    graph.graph().getOutputBuilder(0).setName("a2");
    try (OnnxRuntime runtime = new OnnxRuntime(graph.bytes())) {
      checkClose(Logits.of(model, images), runtime.run("a2", channelsLast(images)));
    }
  }

  private static Tensor channelsLast(Tensor images) {
    int n = images.shape().extent(0), c = images.shape().extent(1);
    int pixels = images.shape().extent(2) * images.shape().extent(3);
    float[] last = new float[images.data().length];
    for (int i = 0; i < last.length; i++) {
      int image = i / (c * pixels), channel = i / pixels % c, pixel = i % pixels;
      last[image * c * pixels + pixel * c + channel] = images.data()[i];
    }
    return Tensor.of(Shape.of(n, images.shape().extent(2), images.shape().extent(3), c), last);
  }

  private static void checkSameAnswers(byte[] file, Model model) throws OrtException {
    checkSameAnswers(file, model, 5);
  }

  private static void checkSameAnswers(byte[] file, Model model, int count) throws OrtException {
    Tensor images = Logits.prepared(model, Logits.greyLevels(model, count, 2));
    try (OnnxRuntime runtime = new OnnxRuntime(file)) {
      String output = runtime.session().getOutputNames().iterator().next();
      checkClose(Logits.of(model, images), runtime.run(output, images));
    }
  }

  private static void checkClose(float[] ours, float[] theirs) {
    assertThat(ours).hasSameSizeAs(theirs);
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i]).as("logit " + i).isCloseTo(theirs[i], within(CLOSE));
    }
  }
}
