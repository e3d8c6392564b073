package dev.inkling.interop;

import static dev.inkling.interop.TestGraph.ints;
import static dev.inkling.interop.TestGraph.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.inkling.tensor.file.ModelFileException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Files that want to do harm: each is refused with one line, in little time and memory.
class HostileOnnxTest {
  /// A small but complete network.
  private static TestGraph small() {
    return new TestGraph(13)
        .input("x", 0, 1, 4, 4)
        .weights("w", 2, 1, 3, 3)
        .weights("d", 8, 3)
        .wholes("s", -1, 8)
        .node("Conv x w -> c")
        .node("Relu c -> r")
        .node("Reshape r s -> f")
        .node("MatMul f d -> y")
        .output("y");
  }

  @Test
  void fileCutAtAnyByteIsRefused() {
    byte[] whole = small().bytes();
    assertThat(OnnxFile.read("whole", whole).labels()).hasSize(3);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> OnnxFile.read("cut.onnx", cut))
          .isInstanceOf(ModelFileException.class)
          .hasMessageStartingWith("cut.onnx: ");
    }
  }

  @Test
  void changedBytesGiveAModelOrOneDocumentedException() {
    byte[] whole = small().bytes();
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 10_000; i++) {
      byte[] changed = whole.clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      refused += isRefused(changed) ? 1 : 0;
    }
    assertThat(refused).isBetween(1_000, 9_999);
  }

  private static boolean isRefused(byte[] file) {
    try {
      OnnxFile.read("x", file);
      return false;
    } catch (ModelFileException documented) {
      assertThat(documented.getMessage()).startsWith("x: ");
      return true;
    }
  }

  @Test
  void bytesThatAreNoProtobufAreRefused() {
    check("not an ONNX file", "GIF89a and so on".getBytes(StandardCharsets.UTF_8));
    check("names no opset", new byte[0]);
  }

  @Test
  void dimsWhoseProductOverflowsAreRefusedBeforeAllocating() {
    for (long[] dims :
        new long[][] {
          {1L << 32, 1L << 32}, {65536, 65536}, {Long.MAX_VALUE}, {-1}, {1 << 27}, {0, 1L << 40}
        }) {
      TestGraph graph = small();
      TensorProto.Builder tensor = graph.graph().getInitializerBuilder(0);
      tensor.clearDims();
      Arrays.stream(dims).forEach(tensor::addDims);
      check("tensor 'w' has shape", graph.bytes());
    }
  }

  @Test
  void tensorWithOtherNumbersThanItsShapeSaysBoth() {
    TestGraph graph = small();
    graph
        .graph()
        .getInitializerBuilder(0)
        .clearFloatData()
        .setRawData(ByteString.copyFrom(new byte[7]));
    check("tensor 'w' has shape [2, 1, 3, 3], but holds 7 bytes, expected 72", graph.bytes());
  }

  @Test
  void tensorWithTooManyAxesIsRefused() {
    TestGraph graph = small();
    for (int i = 0; i < 10; i++) {
      graph.graph().getInitializerBuilder(0).addDims(1);
    }
    check("tensor 'w' has 14 axes, the limit is 8", graph.bytes());
  }

  @Test
  void sameNameTwiceIsRefused() {
    check("two tensors are named 'w'", small().weights("w", 2).bytes());
    check("'c' is made twice", small().node("Relu r -> c").bytes());
    check(
        "'x' is made twice",
        new TestGraph(13).input("x", 0, 1, 2, 2).node("Relu x -> x").output("x").bytes());
  }

  @Test
  void graphsWithinGraphsWithinGraphsAreRefused() {
    GraphProto graph = GraphProto.newBuilder().setName("inmost").build();
    for (int depth = 0; depth < 60; depth++) {
      AttributeProto body = AttributeProto.newBuilder().setName("body").setG(graph).build();
      graph = GraphProto.newBuilder().addNode(NodeProto.newBuilder().addAttribute(body)).build();
    }
    check("not an ONNX file", ModelProto.newBuilder().setGraph(graph).build().toByteArray());
  }

  @Test
  void groupsNestedWithoutEndAreRefused() {
    byte[] bomb = new byte[1_000_000];
    Arrays.fill(bomb, (byte) 0x0B);
    check("wire type 3", bomb);
  }

  @Test
  void morePartsThanAnyNetworkHasAreRefused() {
    TestGraph nodes = small();
    for (int i = 0; i < 10_000; i++) {
      nodes.node("Relu x -> n" + i);
    }
    check("more than 10000 nodes", nodes.bytes());
    TestGraph tensors = small();
    for (int i = 0; i < 10_000; i++) {
      tensors.wholes("t" + i, 1);
    }
    check("more than 10000 initialisers", tensors.bytes());
  }

  @Test
  void millionsOfTinyMessagesAreRefusedBeforeTheyBecomeObjects() {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.writeBytes(small().bytes());
    for (int i = 0; i < 5_000_000; i++) {
      bomb.write(0x72); // metadata_props, empty
      bomb.write(0);
    }
    check("bytes besides the tensors' numbers, the limit is", bomb.toByteArray());
  }

  @Test
  void manyLargeLayersOfALargeImageAreRefused() {
    TestGraph graph = new TestGraph(13).input("x0", 0, 1, 1000, 1000);
    for (int i = 0; i < 5000; i++) {
      graph.node("Sigmoid x" + i + " -> x" + (i + 1));
    }
    check("the limits are 1048576 and 8388608", graph.output("x5000").bytes());
    check(
        "at most 1048576 numbers",
        new TestGraph(13).input("x", 0, 3, 4000, 4000).output("x").bytes());
  }

  @Test
  void kernelsThatDilationMakesHugeAreRefused() {
    check("has a window of 4095×4095 with all its zeros", dilated(2047, 2047));
    check("has a window of 8193×8193 with all its zeros", dilated(4096, 4096));
    check("dilations make 81×81, larger than the image with its pads", dilated(40, 10));
    assertThat(OnnxFile.read("fits", dilated(40, 40)).labels()).hasSize(784);
  }

  private static byte[] dilated(int dilation, int pad) {
    return new TestGraph(13)
        .input("x", 0, 1, 28, 28)
        .weights("w", 1, 1, 3, 3)
        .node(
            "Conv x w -> y",
            ints("dilations", dilation, dilation),
            ints("pads", pad, pad, pad, pad))
        .output("y")
        .bytes();
  }

  @Test
  void kernelsThatPadsMakeHugeAreRefused() {
    TestGraph graph = new TestGraph(13).input("x", 0, 1, 28, 28).weights("w", 1, 1, 300, 3);
    graph.node("Conv x w -> y", ints("pads", 300, 0, 0, 0), ints("strides", 50, 50));
    check("with all its zeros, the limit is 65536 pixels", graph.output("y").bytes());
  }

  @Test
  void poolingsOverHugeWindowsAreRefused() {
    TestGraph graph = new TestGraph(13).input("x", 0, 1, 1000, 1000);
    graph.node("MaxPool x -> y", ints("kernel_shape", 500, 500));
    check("has a window of 500×500", graph.output("y").bytes());
  }

  @Test
  void moreWorkAnImageThanAnyNetworkOfDigitsAsksForIsRefused() {
    TestGraph graph = new TestGraph(13).input("x", 0, 1, 128, 128);
    graph.weights("first", 64, 1, 1, 1).weights("w", 64, 64, 7, 7).node("Conv x first -> a0");
    for (int i = 0; i < 3; i++) {
      graph.node("Conv a" + i + " w -> a" + (i + 1), ints("pads", 3, 3, 3, 3));
    }
    check("the network takes 9866051584 multiply-adds an image", graph.output("a3").bytes());
  }

  @Test
  void manyTranspositionsOfALargeImageAreRefused() {
    TestGraph graph = new TestGraph(13).input("x0", 0, 1, 1000, 1000);
    for (int i = 0; i < 5000; i++) {
      graph.node("Transpose x" + i + " -> x" + (i + 1), ints("perm", 0, 1, 3, 2));
    }
    check("takes more than", graph.output("x5000").bytes());
  }

  @Test
  void tensorsThatGrowByBroadcastingAreRefused() {
    TestGraph graph = small().numbers("a", new int[] {5000, 1}, new float[5000]);
    graph.numbers("b", new int[] {1, 5000}, new float[5000]);
    graph.node("Add a b -> c0");
    for (int i = 0; i < 100; i++) {
      graph.node("Add a c" + i + " -> c" + (i + 1));
    }
    graph.node("Add r c100 -> z").graph().getOutputBuilder(0).setName("z");
    check("takes more than", graph.bytes());
  }

  @Test
  void blocksWithinBlocksWithinBlocksAreRefused() {
    TestGraph graph = new TestGraph(13).input("x", 0, 1, 2, 2).node("Sigmoid x -> a0");
    for (int i = 0; i < 4000; i++) {
      graph.node("Sigmoid a" + i + " -> s" + i).node("Add s" + i + " x -> a" + (i + 1));
    }
    check("nested 13 deep", graph.output("a4000").bytes());
  }

  /// Each sum is of a block and the same block with a rectifier, so that it holds both twice.
  @Test
  void blocksThatDoubleAreRefused() {
    TestGraph graph = new TestGraph(13).input("x", 0, 1, 2, 2).weights("w", 1, 1, 1, 1);
    graph.node("Conv x w -> a0");
    for (int i = 0; i < 30; i++) {
      graph
          .node("Identity a" + i + " -> i" + i)
          .node("Relu i" + i + " -> r" + i)
          .node("Add a" + i + " r" + i + " -> a" + (i + 1));
    }
    check("the limits are", graph.output("a30").bytes());
  }

  @Test
  void sumsOfManyWaysAreRefused() {
    TestGraph graph = new TestGraph(13).input("x", 0, 1, 2, 2).node("Sigmoid x -> a0");
    for (int i = 0; i < 3000; i++) {
      graph.node("Sigmoid a" + i + " -> a" + (i + 1));
    }
    String ways = " a3000 a2999".repeat(499);
    for (int i = 0; i < 3000; i++) {
      graph.node("Concat x" + ways + " -> c" + i, whole("axis", 1));
    }
    graph.node("Concat c0 c2999 -> y", whole("axis", 1));
    check("", graph.output("y").bytes());
  }

  private static void check(String message, byte[] file) {
    assertThatThrownBy(() -> OnnxFile.read("net.onnx", file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith("net.onnx: ")
        .hasMessageContaining(message);
  }
}
