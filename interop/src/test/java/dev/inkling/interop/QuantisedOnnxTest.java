package dev.inkling.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.digits.Recogniser;
import dev.inkling.digits.quantise.Quantised;
import dev.inkling.digits.quantise.Quantiser;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pretrained model in 8 bits: here and in ONNX Runtime.
class QuantisedOnnxTest {
  private static final int IMAGES = 10_000;

  @TempDir static Path home;

  private static final Model FLOAT = Recogniser.pretrainedModel();
  private static Quantised quantised;
  private static Dataset test;
  private static float[] ours;

  @BeforeAll
  static void quantise() {
    DatasetPair mnist = new DataStore(home).open(DataSpec.parse("mnist"));
    quantised = Quantiser.of(FLOAT).by(mnist.train(), 1000);
    test = mnist.test();
    assertThat(test.count()).isEqualTo(IMAGES);
    ours = new float[IMAGES * 10];
    Recogniser.of(quantised.model()).predictor().logits(test.pixels(), IMAGES, ours);
  }

  @Test
  void itTakesAQuarterOfTheRoom() {
    assertThat(ModelFile.toBytes(quantised.model()).length)
        .isLessThan(ModelFile.toBytes(FLOAT).length * 27 / 100);
    assertThat(OnnxFile.toBytes(quantised.model(), OnnxOptions.NETWORK).length)
        .isLessThan(OnnxFile.toBytes(FLOAT, OnnxOptions.NETWORK).length * 3 / 10);
  }

  @Test
  void itRecognisesAsManyTestImages() {
    float[] before = new float[IMAGES * 10];
    Recogniser.of(FLOAT).predictor().logits(test.pixels(), IMAGES, before);
    assertThat(errors(ours)).isLessThanOrEqualTo(errors(before) + 5);
    assertThat(ours).isNotEqualTo(before);
  }

  private static int errors(float[] logits) {
    int errors = 0;
    for (int i = 0; i < IMAGES; i++) {
      errors += Logits.largest(logits, i, 10) == test.label(i) ? 0 : 1;
    }
    return errors;
  }

  /// Operator by operator as the file says: what we compute, but for the order of sums.
  @Test
  void onnxRuntimeAnswersTheSameOnAllTestImages() throws OrtException {
    Compared compared = compared(OptLevel.NO_OPT);
    assertThat(compared.labels).as(compared.toString()).isZero();
  }

  /// With integer kernels instead, whose results are rounded to 8 bits once more.
  @Test
  void onnxRuntimesIntegerKernelsAnswerTheSameOnAllTestImages() throws OrtException {
    Compared compared = compared(OptLevel.ALL_OPT);
    assertThat(compared.labels).as(compared.toString()).isZero();
  }

  /// @param labels images that get another label
  /// @param far logits that differ by more than 1e-4
  /// @param largest difference of two logits
  private record Compared(int labels, int far, float largest) {}

  private static Compared compared(OptLevel level) throws OrtException {
    byte[] file = OnnxFile.toBytes(quantised.model(), OnnxOptions.NETWORK);
    int labels = 0, far = 0;
    float largest = 0;
    try (OnnxRuntime runtime = new OnnxRuntime(file, level)) {
      for (int from = 0; from < IMAGES; from += 1000) {
        float[] theirs = runtime.run("logits", prepared(from, 1000));
        for (int i = 0; i < theirs.length; i++) {
          float difference = Math.abs(theirs[i] - ours[from * 10 + i]);
          largest = Math.max(largest, difference);
          far += difference <= 1e-4f ? 0 : 1;
        }
        for (int row = 0; row < 1000; row++) {
          boolean same = Logits.largest(theirs, row, 10) == Logits.largest(ours, from + row, 10);
          labels += same ? 0 : 1;
        }
      }
    }
    return new Compared(labels, far, largest);
  }

  private static Tensor prepared(int from, int count) {
    float[] levels = new float[count * 784];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = test.pixels()[test.offset(from) + i] & 0xFF;
    }
    return Logits.prepared(quantised.model(), Tensor.of(Shape.of(count, 1, 28, 28), levels));
  }

  @Test
  void itsFileComesBackAsTheVeryModel() {
    Model model = quantised.model();
    for (OnnxOptions options :
        new OnnxOptions[] {OnnxOptions.NETWORK, new OnnxOptions(true, true)}) {
      Model back = OnnxFile.read("back", OnnxFile.toBytes(model, options));
      assertThat(back.network()).isEqualTo(model.network());
      assertThat(back.parameters().copy()).isEqualTo(model.parameters().copy());
      assertThat(ModelFile.toBytes(back).length).isLessThan(75_000);
    }
  }

  @Test
  void itsGraphAloneIsReadToo() throws InvalidProtocolBufferException {
    Model back = OnnxFile.read("bare", bare().build().toByteArray(), FLOAT.preprocessing());
    Tensor images = prepared(0, 32);
    float[] theirs = Logits.of(back, images), here = Logits.of(quantised.model(), images);
    for (int i = 0; i < here.length; i++) {
      assertThat(theirs[i]).isCloseTo(here[i], within(1e-4f));
    }
  }

  @Test
  void roundingThatIsNotUndoneIsRefused() throws InvalidProtocolBufferException {
    refused(node -> node.getName().equals("conv2.input"), "Identity", "QuantizeLinear");
    refused(node -> node.getName().equals("conv2.input_quantised"), "Identity", "DequantizeLinear");
  }

  private static void refused(Predicate<NodeProto.Builder> which, String operator, String named)
      throws InvalidProtocolBufferException {
    ModelProto.Builder file = bare();
    for (NodeProto.Builder node : file.getGraphBuilder().getNodeBuilderList()) {
      if (which.test(node)) {
        String first = node.getInput(0);
        node.setOpType(operator).clearInput().addInput(first);
      }
    }
    assertThatThrownBy(() -> OnnxFile.read("odd", file.build().toByteArray(), OnnxFile.RAW))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("conv2")
        .hasMessageContaining(named);
  }

  private static ModelProto.Builder bare() throws InvalidProtocolBufferException {
    byte[] file = OnnxFile.toBytes(quantised.model(), OnnxOptions.NETWORK);
    return ModelProto.parseFrom(file).toBuilder().clearMetadataProps();
  }
}
