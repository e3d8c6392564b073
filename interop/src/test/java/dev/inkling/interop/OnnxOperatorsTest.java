package dev.inkling.interop;

import static dev.inkling.interop.TestGraph.decimal;
import static dev.inkling.interop.TestGraph.ints;
import static dev.inkling.interop.TestGraph.tensor;
import static dev.inkling.interop.TestGraph.whole;
import static dev.inkling.interop.TestGraph.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OrtException;
import dev.inkling.data.prepare.Scale;
import dev.inkling.digits.Model;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Small graphs round one operator each, which answer here as in ONNX Runtime, or are refused with
/// the node's name.
class OnnxOperatorsTest {
  private static final Map<String, UnaryOperator<TestGraph>> GRAPHS = new LinkedHashMap<>();

  /// Graphs from `x`, [N, 2, 7, 6], to `y`, which is flattened after.
  private static void graph(String title, UnaryOperator<TestGraph> graph) {
    GRAPHS.put(title, graph);
  }

  static {
    graph(
        "conv with uneven pads",
        g -> g.weights("w", 3, 2, 3, 2).node("Conv x w -> y", ints("pads", 2, 0, 1, 1)));
    graph(
        "conv with dilations",
        g ->
            g.weights("w", 3, 2, 3, 2)
                .weights("b", 3)
                .node("Conv x w b -> y", ints("dilations", 2, 3)));
    graph(
        "conv same lower",
        g -> g.weights("w", 3, 2, 2, 4).node("Conv x w -> y", word("auto_pad", "SAME_LOWER")));
    graph(
        "conv same upper, stride 2",
        g ->
            g.weights("w", 3, 2, 3, 3)
                .node("Conv x w -> y", word("auto_pad", "SAME_UPPER"), ints("strides", 2, 2)));
    graph(
        "pad before conv, stride 2",
        g ->
            g.weights("w", 3, 2, 3, 3)
                .wholes("p", 0, 0, 0, 1, 0, 0, 1, 1)
                .node("Pad x p -> z", word("mode", "constant"))
                .node("Conv z w -> y", ints("strides", 2, 2)));
    graph(
        "max pool with pads",
        g ->
            g.node(
                "MaxPool x -> y",
                ints("kernel_shape", 3, 3),
                ints("strides", 2, 2),
                ints("pads", 1, 1, 1, 1)));
    graph(
        "max pool, ceil that changes nothing",
        g ->
            g.node(
                "MaxPool x -> y",
                ints("kernel_shape", 3, 2),
                ints("strides", 2, 2),
                whole("ceil_mode", 1)));
    graph(
        "average pool",
        g -> g.node("AveragePool x -> y", ints("kernel_shape", 3, 2), ints("strides", 2, 2)));
    graph(
        "global average pool, squeezed",
        g -> g.wholes("axes", 2, 3).node("GlobalAveragePool x -> p").node("Squeeze p axes -> y"));
    graph(
        "convolutions of the single pixel that a global pooling leaves",
        g ->
            norm(g, 3)
                .weights("k", 3, 2, 1, 1)
                .weights("c", 3)
                .weights("u", 4, 3, 1, 1)
                .node("GlobalAveragePool x -> p")
                .node("Conv p k c -> q")
                .node("Relu q -> r")
                .node("BatchNormalization r w b m v -> n")
                .node("Conv n u -> y"));
    graph(
        "grouped convolution of a single pixel",
        g ->
            g.weights("k", 4, 1, 1, 1)
                .node("GlobalMaxPool x -> p")
                .node("Conv p k -> y", whole("group", 2)));
    graph("global max pool", g -> g.node("GlobalMaxPool x -> y"));
    graph(
        "mean of pixels",
        g -> g.node("ReduceMean x -> y", ints("axes", 2, -1), whole("keepdims", 0)));
    graph("maximum of pixels", g -> g.node("ReduceMax x -> y", ints("axes", -2, 3)));
    graph(
        "batch normalisation of images", g -> norm(g, 2).node("BatchNormalization x w b m v -> y"));
    graph(
        "batch normalisation of rows",
        g ->
            norm(g, 84)
                .node("Flatten x -> f")
                .node("BatchNormalization f w b m v -> y", decimal("epsilon", 0.01f)));
    graph(
        "batch normalisation of rows, transposed",
        g ->
            norm(g, 84)
                .node("Transpose x -> t", ints("perm", 0, 2, 3, 1))
                .node("Flatten t -> f")
                .node("BatchNormalization f w b m v -> n")
                .weights("d", 84, 3)
                .node("MatMul n d -> y"));
    graph(
        "gemm with factors",
        g ->
            g.weights("w", 84, 5)
                .weights("b", 1, 5)
                .node("Flatten x -> f")
                .node("Gemm f w b -> y", decimal("alpha", 0.5f), decimal("beta", 2)));
    graph(
        "gemm with one bias",
        g ->
            g.weights("w", 84, 5)
                .numbers("b", new int[0], 0.25f)
                .node("Flatten x -> f")
                .node("Gemm f w b -> y"));
    graph(
        "activations",
        g ->
            g.node("Sigmoid x -> a")
                .node("Tanh a -> b")
                .node("LeakyRelu b -> y", decimal("alpha", 0.3f)));
    graph(
        "more activations",
        g ->
            g.node("Elu x -> a", decimal("alpha", 0.5f))
                .node("Selu a -> b")
                .node("Softplus b -> c")
                .node("HardSigmoid c -> d", decimal("alpha", 0.3f))
                .node("Neg d -> e")
                .node("Celu e -> y", decimal("alpha", 0.4f)));
    graph(
        "cut off on both sides",
        g ->
            g.numbers("low", new int[0], 0.1f)
                .numbers("high", new int[0], 0.6f)
                .node("Clip x low high -> a")
                .node("Clip x _ high -> b")
                .node("Add a b -> y"));
    graph(
        "one slope for all",
        g ->
            g.numbers("s", new int[] {1, 1, 1}, -0.3f)
                .numbers("m", new int[0], 0.5f)
                .node("Sub x m -> c")
                .node("PRelu c s -> y"));
    graph(
        "gates",
        g ->
            g.numbers("three", new int[0], 3)
                .numbers("zero", new int[0], 0)
                .numbers("six", new int[0], 6)
                .node("Sigmoid x -> s")
                .node("Mul s x -> silu")
                .node("Add silu three -> t")
                .node("Clip t zero six -> c")
                .node("Mul silu c -> p")
                .node("Div p six -> swish")
                .node("Tanh swish -> h")
                .node("Mul swish h -> y"));
    graph(
        "gelu by the error function",
        g ->
            g.numbers("root", new int[0], 1.4142135f)
                .numbers("one", new int[0], 1)
                .numbers("half", new int[0], 0.5f)
                .weights("w", 3, 2, 3, 3)
                .node("Conv x w -> c")
                .node("Div c root -> d")
                .node("Erf d -> e")
                .node("Add e one -> f")
                .node("Mul c f -> m")
                .node("Mul m half -> y"));
    graph(
        "square and cube",
        g ->
            g.numbers("two", new int[0], 2)
                .numbers("three", new int[0], 3)
                .node("Pow x two -> a")
                .node("Pow x three -> b")
                .node("Add a b -> y"));
    graph(
        "a convolution whose result is read twice",
        g ->
            g.weights("w", 3, 2, 3, 3)
                .node("Conv x w -> c")
                .node("Relu c -> r")
                .node("Add c r -> y"));
    graph(
        "groups",
        g ->
            g.weights("w", 4, 1, 3, 3)
                .weights("v", 2, 2, 1, 1)
                .weights("b", 2)
                .node("Conv x w -> c", whole("group", 2))
                .node("Conv c v b -> y", whole("group", 2)));
    graph(
        "max pool that reaches over the rim",
        g ->
            g.node(
                    "MaxPool x -> a",
                    ints("kernel_shape", 3, 3),
                    word("auto_pad", "SAME_UPPER"),
                    ints("strides", 2, 2))
                .node(
                    "MaxPool a -> y",
                    ints("kernel_shape", 2, 2),
                    ints("strides", 3, 3),
                    whole("ceil_mode", 1)));
    graph(
        "average pool that counts the rim",
        g ->
            g.node(
                "AveragePool x -> y",
                ints("kernel_shape", 3, 3),
                ints("pads", 1, 0, 1, 1),
                whole("count_include_pad", 1)));
    graph(
        "pad before other things",
        g ->
            g.wholes("p", 0, 0, 0, 1, 0, 0, 1, 1)
                .node("Pad x p -> z")
                .node("Relu z -> r")
                .node("Pad r p -> q", word("mode", "edge"))
                .node("MaxPool q -> y", ints("kernel_shape", 2, 3)));
    graph(
        "channels last, padded and pooled",
        g ->
            g.wholes("p", 0, 1, 0, 0, 0, 2, 1, 0)
                .node("Transpose x -> t", ints("perm", 0, 2, 3, 1))
                .node("Pad t p -> z")
                .node("Relu z -> r")
                .node("ReduceMean r -> y", ints("axes", 1, 2)));
    graph(
        "normalisation as a difference, a product and a sum",
        g ->
            norm(g, 3)
                .weights("k", 3, 2, 3, 3)
                .wholes("axes", 1, 2)
                .node("Conv x k -> c")
                .node("Relu c -> r")
                .node("Unsqueeze m axes -> mu")
                .node("Unsqueeze w axes -> f")
                .node("Unsqueeze b axes -> s")
                .node("Sub r mu -> d")
                .node("Mul d f -> e")
                .node("Add e s -> y"));
    graph(
        "pads that are computed",
        g ->
            g.weights("w", 3, 2, 3, 3)
                .wholes("given", 1, 0, 2, 1)
                .wholes("four", 4)
                .wholes("rows", -1, 2)
                .wholes("row", -1)
                .wholes("from", -1)
                .wholes("to", Long.MIN_VALUE + 1)
                .wholes("axis", 0)
                .wholes("step", -1)
                .node("ConstantOfShape four -> zeros", tensor("value", TestGraph.wholeTensor(0)))
                .node("Concat given zeros -> all", whole("axis", 0))
                .node("Reshape all rows -> pairs")
                .node("Slice pairs from to axis step -> turned")
                .node("Transpose turned -> sides", ints("perm", 1, 0))
                .node("Reshape sides row -> pads")
                .node("Cast pads -> p", whole("to", 7))
                .node("Pad x p -> z")
                .node("Conv z w -> y"));
    graph(
        "clip at zero",
        g ->
            g.weights("w", 3, 2, 3, 3)
                .numbers("least", new int[0], 0)
                .node("Conv x w -> c")
                .node("Clip c least -> y"));
    graph(
        "identity, cast, dropout",
        g -> g.node("Identity x -> a").node("Cast a -> b", whole("to", 1)).node("Dropout b -> y"));
    graph(
        "rounded to 8 bits",
        g ->
            g.numbers("s", new int[0], 0.01f)
                .whole("z", TensorProto.DataType.UINT8, 10)
                .whole("n", TensorProto.DataType.INT8, -20)
                .node("QuantizeLinear x s z -> q")
                .node("DequantizeLinear q s z -> d")
                .node("QuantizeLinear d s n -> p")
                .node("DequantizeLinear p s n -> y"));
    graph(
        "normalisation in front",
        g ->
            g.numbers("m", new int[] {1}, 0.1307f)
                .numbers("d", new int[0], 0.3081f)
                .node("Sub x m -> s")
                .node("Div s d -> y"));
    graph(
        "normalisation by channel",
        g ->
            g.numbers("m", new int[] {1, 2, 1, 1}, 0.4f, 0.5f)
                .numbers("d", new int[] {2, 1, 1}, 0.2f, 0.3f)
                .node("Sub x m -> s")
                .node("Div s d -> y"));
    graph(
        "sums with numbers of the file",
        g ->
            g.weights("w", 84, 5)
                .weights("b", 5)
                .weights("c", 1, 5)
                .node("Flatten x -> f")
                .node("MatMul f w -> m")
                .node("Sum m b -> s")
                .node("Relu s -> r")
                .node("Sum c r -> t")
                .node("Sum t -> y"));
    graph("inverted", g -> g.numbers("one", new int[0], 1).node("Sub one x -> y"));
    graph(
        "factors after a convolution",
        g ->
            g.weights("w", 3, 2, 3, 3)
                .positive("f", 3)
                .wholes("axes", 1, 2)
                .weights("b", 3)
                .node("Conv x w b -> c")
                .node("Unsqueeze f axes -> u")
                .node("Mul c u -> y"));
    graph(
        "factors after the rectifier",
        g ->
            g.weights("w", 3, 2, 3, 3)
                .numbers("f", new int[] {3, 1, 1}, 2, -1, 3)
                .node("Conv x w -> c")
                .node("Relu c -> r")
                .node("Mul r f -> y"));
    graph(
        "residual",
        g ->
            g.weights("w", 2, 2, 3, 3)
                .node("Relu x -> r")
                .node("Conv r w -> c", ints("pads", 1, 1, 1, 1))
                .node("Add r c -> a")
                .node("Relu a -> y"));
    graph(
        "residual with two bodies",
        g ->
            g.weights("w", 3, 2, 3, 3)
                .weights("v", 3, 2, 1, 1)
                .node("Conv x w -> c", ints("pads", 1, 1, 1, 1))
                .node("Conv x v -> d")
                .node("Sum c d -> y"));
    graph(
        "residual of a residual",
        g ->
            g.weights("w", 2, 2, 3, 3)
                .weights("v", 2, 2, 1, 1)
                .node("Conv x w -> c", ints("pads", 1, 1, 1, 1))
                .node("Relu c -> r")
                .node("Conv r v -> d")
                .node("Add c d -> e")
                .node("Add x e -> y"));
    graph(
        "joined channels",
        g ->
            g.weights("w", 3, 2, 1, 1)
                .node("Conv x w -> c")
                .node("Concat c x -> y", whole("axis", 1)));
    graph(
        "joined features",
        g ->
            g.node("GlobalAveragePool x -> p")
                .node("Flatten p -> a")
                .node("GlobalMaxPool x -> q")
                .node("Flatten q -> b")
                .node("Flatten x -> c")
                .node("Concat a b c -> y", whole("axis", -1)));
    graph(
        "channels last and flat",
        g ->
            g.weights("w", 84, 4)
                .node("Transpose x -> t", ints("perm", 0, 2, 3, 1))
                .wholes("s", 0, -1)
                .node("Reshape t s -> f")
                .node("Relu f -> r")
                .node("MatMul r w -> y"));
    graph(
        "rows and columns exchanged, then a bias",
        g ->
            g.weights("w", 84, 4)
                .weights("b", 84)
                .node("Transpose x -> t", ints("perm", 0, 1, 3, 2))
                .node("Flatten t -> f")
                .node("Tanh f -> h")
                .node("Gemm h w -> y"));
    graph(
        "weights transposed before",
        g ->
            g.weights("w", 4, 84)
                .node("Transpose w -> t", ints("perm", 1, 0))
                .node("Flatten x -> f")
                .node("MatMul f t -> y"));
    graph(
        "shape by slices",
        g ->
            g.wholes("zero", 0)
                .wholes("one", 1)
                .wholes("m", -1)
                .node("Shape x -> s")
                .node("Slice s zero one -> n")
                .node("Concat n m -> t", whole("axis", 0))
                .node("Reshape x t -> y"));
    graph(
        "unsqueezed and squeezed",
        g ->
            g.wholes("axes", 1)
                .wholes("both", 1)
                .node("Flatten x -> f")
                .node("Unsqueeze f axes -> u")
                .node("Squeeze u both -> y"));
  }

  @SafeVarargs
  private static TestGraph quantised(TestGraph graph, Consumer<NodeProto.Builder>... attributes) {
    return graph
        .numbers("s", new int[0], 0.01f)
        .node("QuantizeLinear x s z -> q", attributes)
        .node("DequantizeLinear q s z -> y");
  }

  private static TestGraph norm(TestGraph graph, int channels) {
    return graph
        .positive("w", channels)
        .weights("b", channels)
        .weights("m", channels)
        .positive("v", channels);
  }

  static Set<String> titles() {
    return GRAPHS.keySet();
  }

  @ParameterizedTest
  @MethodSource("titles")
  void answersTheSame(String title) throws OrtException {
    byte[] file = file(13, GRAPHS.get(title));
    Model model = OnnxFile.read("test", file, new Scale());
    Tensor greyLevels = Logits.greyLevels(model, 18, 4);
    Tensor ours = Logits.prepared(model, greyLevels);
    Tensor theirs = greyLevels.copy();
    for (int i = 0; i < theirs.data().length; i++) {
      theirs.data()[i] /= 255;
    }
    float[] here = Logits.of(model, ours);
    try (OnnxRuntime runtime = new OnnxRuntime(file)) {
      float[] there = runtime.run("flat", theirs);
      assertThat(here).hasSameSizeAs(there);
      for (int i = 0; i < here.length; i++) {
        assertThat(here[i]).as("number " + i).isCloseTo(there[i], within(1e-4f));
      }
    }
    Model again = OnnxFile.read("again", OnnxFile.toBytes(model, OnnxOptions.NETWORK));
    assertThat(Logits.of(again, ours)).usingComparatorWithPrecision(1e-5f).containsExactly(here);
  }

  private static byte[] file(int opset, UnaryOperator<TestGraph> graph) {
    return graph
        .apply(new TestGraph(opset).input("x", 0, 2, 7, 6))
        .node("Flatten y -> flat")
        .output("flat")
        .bytes();
  }

  private static final Map<String, UnaryOperator<TestGraph>> REFUSED = new LinkedHashMap<>();

  private static void refused(String message, UnaryOperator<TestGraph> graph) {
    REFUSED.put(message, graph);
  }

  static {
    refused(
        "node '/y' (Einsum): is an operator that is not read here", g -> g.node("Einsum x -> y"));
    refused(
        "node '/y' (Relu): is an operator",
        g -> g.node("Relu x -> y", n -> n.setDomain("com.microsoft")));
    refused(
        "node '/y' (Conv): has 4 groups for 2 channels",
        g -> g.weights("w", 2, 1, 3, 3).node("Conv x w -> y", whole("group", 4)));
    refused(
        "node '/y' (Conv): has a weight for 3 channels",
        g -> g.weights("w", 2, 3, 3, 3).node("Conv x w -> y"));
    refused(
        "node '/y' (Conv): conv2d: kernel 9×9 is larger",
        g -> g.weights("w", 1, 2, 9, 9).node("Conv x w -> y"));
    refused(
        "(Conv): has strides [1, 2]",
        g -> g.weights("w", 1, 2, 2, 2).node("Conv x w -> y", ints("strides", 1, 2)));
    refused(
        "(Conv): reads numbers of shape [2] as input 1",
        g -> g.weights("w", 2).node("Conv w w -> y"));
    refused("(Conv): reads a batch of [2, 7, 6] as input 2", g -> g.node("Conv x x -> y"));
    refused("(Conv): has no input 2", g -> g.node("Conv x -> y"));
    refused(
        "(MaxPool): has windows of 9×3 that do not fit",
        g -> g.node("MaxPool x -> y", ints("kernel_shape", 9, 3)));
    refused(
        "(AveragePool): averages over the part",
        g -> g.node("AveragePool x -> y", ints("kernel_shape", 3, 3), ints("pads", 1, 1, 1, 1)));
    refused(
        "(PRelu): has a slope for each channel",
        g -> g.numbers("s", new int[] {2, 1, 1}, 0.1f, 0.2f).node("PRelu x s -> y"));
    refused("(Pow): has exponent 1.5", g -> g.numbers("e", new int[0], 1.5f).node("Pow x e -> y"));
    refused("an Erf that is no part of a GELU", g -> g.node("Erf x -> y"));
    refused(
        "a Pad that repeats the rim",
        g ->
            g.wholes("p", 0, 0, 0, 1, 0, 0, 1, 1)
                .node("Pad x p -> z", word("mode", "edge"))
                .node("Relu z -> y"));
    refused(
        "(Pad): fills the rim with 0.0 (mode reflect)",
        g -> g.wholes("p", 0, 0, 0, 1, 0, 0, 1, 1).node("Pad x p -> y", word("mode", "reflect")));
    refused(
        "(Mul): multiplies a batch of [2, 7, 6] and a batch of [3, 5, 4]",
        g -> g.weights("w", 3, 2, 3, 3).node("Conv x w -> c").node("Mul x c -> y"));
    refused(
        "(Relu): stands after the softmax",
        g -> g.node("Flatten x -> f").node("Softmax f -> s").node("Relu s -> y"));
    refused(
        "(MatMul): reads [2, 7, 6] an example, expected a row",
        g -> g.weights("w", 6, 3).node("MatMul x w -> y"));
    refused(
        "(MatMul): has numbers of shape [5, 3] as weight for 84",
        g -> g.weights("w", 5, 3).node("Flatten x -> f").node("MatMul f w -> y"));
    refused(
        "(Transpose): moves the batch", g -> g.node("Transpose x -> y", ints("perm", 1, 0, 2, 3)));
    refused(
        "(Transpose): perm is [0, 1, 1, 2]",
        g -> g.node("Transpose x -> y", ints("perm", 0, 1, 1, 2)));
    refused(
        "(Reshape): shape [5, 5] does not fit",
        g -> g.wholes("s", -1, 5, 5).node("Reshape x s -> y"));
    refused(
        "(Conv): reads [2, 7, 6] of what our layers make as [84]",
        g ->
            g.weights("w", 84, 84)
                .weights("k", 1, 2, 1, 1)
                .wholes("s", -1, 2, 7, 6)
                .node("Flatten x -> f")
                .node("Gemm f w -> g")
                .node("Reshape g s -> r")
                .node("Conv r k -> y"));
    refused(
        "(Mul): multiplies or adds a number that is not finite",
        g -> g.numbers("f", new int[0], Float.NaN).node("Mul x f -> y"));
    refused("(Add): reads '?', which nothing before it makes", g -> g.node("Add x ? -> y"));
    refused(
        "(Add): adds a batch of [2, 7, 6] and a batch of [3, 5, 4]",
        g -> g.weights("w", 3, 2, 3, 3).node("Conv x w -> c").node("Add x c -> y"));
    refused(
        "(QuantizeLinear): makes numbers of type INT16, expected INT8 or UINT8",
        g -> quantised(g.whole("z", TensorProto.DataType.INT16, 0)));
    refused(
        "(QuantizeLinear): makes numbers of type UINT16",
        g -> quantised(g.whole("z", TensorProto.DataType.UINT16, 40), whole("output_dtype", 4)));
    refused(
        "(QuantizeLinear): makes numbers of type INT16, expected INT8 or UINT8 with a zero",
        g ->
            g.numbers("s", new int[0], 0.01f)
                .node("QuantizeLinear x s -> q", whole("output_dtype", 5))
                .node("DequantizeLinear q s -> y"));
    refused(
        "(Cast): makes INT64 of a batch",
        g -> g.node("Cast x -> i", whole("to", 7)).node("Cast i -> y", whole("to", 1)));
    refused(
        "(Cast): makes BOOL of a batch",
        g -> g.node("Cast x -> i", whole("to", 9)).node("Cast i -> y", whole("to", 1)));
    refused(
        "(Div): computes with whole numbers",
        g ->
            g.reading(TensorProto.DataType.UINT8)
                .whole("d", TensorProto.DataType.INT32, 255)
                .node("Cast x -> i", whole("to", 6))
                .node("Div i d -> q")
                .node("Cast q -> y", whole("to", 1)));
    refused(
        "(Conv): has a kernel of 3×3 and pads for a single pixel",
        g ->
            g.weights("w", 2, 2, 3, 3)
                .node("GlobalAveragePool x -> p")
                .node("Conv p w -> y", ints("pads", 1, 1, 1, 1)));
    refused(
        "(Softmax): has axis 1 of a batch of [2, 7, 6], expected the classes'",
        g -> g.node("Softmax x -> y", whole("axis", 1)));
    refused("(Sum): adds 3 inputs, two are read", g -> g.node("Sum x x x -> y"));
    refused("(Flatten): reads numbers of shape [2] as input 1", g -> g.weights("y", 2));
  }

  static Set<String> refusals() {
    return REFUSED.keySet();
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatIsNotUnderstoodIsNamed(String message) {
    byte[] file = file(13, REFUSED.get(message));
    assertThatThrownBy(() -> OnnxFile.read("net.onnx", file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith("net.onnx: ")
        .hasMessageContaining(message);
  }

  /// The last layers of SqueezeNet; before opset 13 Softmax is over all axes from axis 1 on.
  @ParameterizedTest
  @CsvSource({"8, 1", "12, 1", "8, 0", "17, 1"})
  void classesMayEndAsSinglePixels(int opset, int named) throws OrtException {
    TestGraph graph = new TestGraph(opset).input("x", 0, 2, 7, 6).weights("w", 5, 2, 1, 1);
    graph.node("Conv x w -> c").node("GlobalAveragePool c -> p");
    byte[] file =
        (named == 1 ? graph.node("Softmax p -> y", whole("axis", 1)) : graph.node("Softmax p -> y"))
            .output("y")
            .bytes();
    Model model = OnnxFile.read("squeeze", file, new Scale());
    assertThat(model.labels()).hasSize(5);
    Tensor images = Logits.prepared(model, Logits.greyLevels(model, 4, 2));
    float[] ours = Logits.of(model, images);
    try (OnnxRuntime runtime = new OnnxRuntime(file)) {
      float[] theirs = runtime.run("y", images);
      for (int i = 0; i < ours.length; i++) {
        int first = i / 5 * 5;
        double ratio = Math.exp(ours[i] - ours[first]);
        assertThat(theirs[i] / theirs[first]).isCloseTo((float) ratio, within(1e-4f));
      }
    }
  }

  @Test
  void greyLevelsMayBeCastToWholeNumbers() {
    UnaryOperator<TestGraph> cast =
        g -> g.node("Cast x -> i", whole("to", 6)).node("Cast i -> y", whole("to", 1));
    byte[] file = file(13, cast);
    Model raw = OnnxFile.read("net.onnx", file, OnnxFile.RAW);
    Tensor levels = Logits.greyLevels(raw, 3, 4);
    assertThat(Logits.of(raw, levels)).containsExactly(levels.data());
    byte[] bytes = file(13, g -> cast.apply(g.reading(TensorProto.DataType.UINT8)));
    assertThat(OnnxFile.read("net.onnx", bytes).preprocessing()).isEqualTo(OnnxFile.RAW);
  }

  @Test
  void oldOpsetIsNamed() {
    byte[] file = file(6, g -> g.node("Relu x -> y"));
    assertThatThrownBy(() -> OnnxFile.read("net.onnx", file))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            "net.onnx: opset 6, at least 7 is read: convert the model with onnx.version_converter");
  }

  @Test
  void weightsInAnotherFileAreRefused() {
    TestGraph graph = new TestGraph(13).input("x", 0, 1, 2, 2).weights("w", 4, 2);
    graph
        .graph()
        .getInitializerBuilder(0)
        .clearFloatData()
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalDataBuilder()
        .setKey("location")
        .setValue("../../etc/passwd");
    byte[] file = graph.node("Flatten x -> f").node("MatMul f w -> y").output("y").bytes();
    assertThatThrownBy(() -> OnnxFile.read("net.onnx", file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("tensor 'w' lies in another file, which is not opened");
  }

  @Test
  void freeImageSizeIsNamed() {
    byte[] file = new TestGraph(13).input("x", 0, 1, 0, 28).node("Relu x -> y").output("y").bytes();
    assertThatThrownBy(() -> OnnxFile.read("net.onnx", file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("input 'x' has no fixed extent on axis 2");
  }

  @Test
  void twoInputsAreNamed() {
    byte[] file =
        new TestGraph(13)
            .input("a", 0, 1, 2, 2)
            .input("b", 0, 1, 2, 2)
            .node("Add a b -> y")
            .output("y")
            .bytes();
    assertThatThrownBy(() -> OnnxFile.read("net.onnx", file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("2 inputs [a, b], expected one, the image");
  }
}
