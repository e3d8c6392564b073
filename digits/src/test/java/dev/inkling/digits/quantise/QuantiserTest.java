package dev.inkling.digits.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.data.prepare.Scale;
import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.digits.Recogniser;
import dev.inkling.nn.BatchNorm;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.GlobalAveragePool;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.nn.MaxPool2d;
import dev.inkling.nn.Network;
import dev.inkling.nn.Padding;
import dev.inkling.nn.Parallel;
import dev.inkling.nn.Residual;
import dev.inkling.nn.Sequential;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.ScalarKernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import dev.inkling.tensor.file.NumberType;
import dev.inkling.tensor.file.SafeTensors;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantiserTest {
  private static final int IMAGES = 70;
  private static final Dataset NOISE = noise(6);
  private static final Model MODEL =
      model(
          Conv2d.of(1, 5, 3).padding(Padding.SAME).withoutBias(),
          BatchNorm.of(5).withRelu(),
          Residual.of(
                  Sequential.of(
                      Conv2d.of(5, 8, 3).stride(2).padding(Padding.SAME).withoutBias(),
                      BatchNorm.of(8)),
                  Conv2d.of(5, 8, 1).stride(2))
              .withRelu(),
          Parallel.of(
              new GlobalAveragePool(),
              Sequential.of(MaxPool2d.of(3), new Flatten(), Linear.of(8, 7).withRelu())),
          Linear.of(15, 4).withoutBias());

  private static Dataset noise(int side) {
    byte[] pixels = new byte[IMAGES * side * side];
    new Random(3).nextBytes(pixels);
    byte[] labels = new byte[IMAGES];
    return new Dataset(
        "noise", ImageSize.grey(side, side), pixels, labels, List.of("a", "b"), "made");
  }

  private static Model model(Layer... layers) {
    Network network = Network.of(Shape.of(1, 6, 6), layers);
    List<String> labels = List.of("a", "b", "c", "d");
    Map<String, String> notes = Map.of("recipe", "test", "testAccuracy", "0.5");
    return new Model(network, network.parameters(7), new Scale(), labels, notes);
  }

  private static Quantised quantised() {
    return Quantiser.of(MODEL).by(NOISE, 50);
  }

  private static float[] logits(Model model, Kernels kernels) {
    float[] logits = new float[IMAGES * 4];
    Recogniser.of(model, kernels).predictor().logits(NOISE.pixels(), IMAGES, logits);
    return logits;
  }

  @Test
  void everyProductIsOfEightBitsWhereverItStands() {
    Quantised quantised = quantised();
    assertThat(quantised.images()).isEqualTo(50);
    assertThat(quantised.layers())
        .extracting(Quantised.Steps::name)
        .containsExactly(
            "conv1", "block1.body.conv1", "block1.shortcut", "parallel1.seq1.fc1", "fc1");
    assertThat(quantised.model().network().toText()).doesNotContain("batchNorm");
  }

  @Test
  void itsAnswersAreCloseToThoseOfTheWholeModel() {
    float[] before = logits(MODEL, Kernels.inUse());
    float[] after = logits(quantised().model(), Kernels.inUse());
    float largest = 0, difference = 0;
    for (int i = 0; i < before.length; i++) {
      largest = Math.max(largest, Math.abs(before[i]));
      difference = Math.max(difference, Math.abs(before[i] - after[i]));
    }
    assertThat(difference).isPositive().isLessThan(0.05f * largest);
  }

  @Test
  void scalarAndVectorKernelsGiveTheSameBitsOneByOneAndInBatches() {
    Model model = quantised().model();
    float[] logits = logits(model, Kernels.inUse());
    assertThat(logits(model, new ScalarKernels())).isEqualTo(logits);
    float[] one = new float[4];
    for (int i = 0; i < IMAGES; i++) {
      byte[] image = Arrays.copyOfRange(NOISE.pixels(), i * 36, (i + 1) * 36);
      Recogniser.of(model).predictor().logits(image, one);
      assertThat(one).isEqualTo(Arrays.copyOfRange(logits, i * 4, i * 4 + 4));
    }
  }

  @Test
  void theSameImagesGiveTheSameFile() {
    assertThat(ModelFile.toBytes(quantised().model()))
        .isEqualTo(ModelFile.toBytes(quantised().model()));
  }

  @Test
  void itsFileGivesBackTheSameBits() {
    Model model = quantised().model();
    Model back = ModelFile.read("back", ModelFile.toBytes(model));
    assertThat(back.network()).isEqualTo(model.network());
    assertThat(back.parameters().copy()).isEqualTo(model.parameters().copy());
    assertThat(ModelFile.toBytes(back)).isEqualTo(ModelFile.toBytes(model));
    assertThat(logits(back, Kernels.inUse())).isEqualTo(logits(model, Kernels.inUse()));
  }

  @Test
  void notesTellWhatItWasMadeOf() {
    assertThat(quantised().model().notes())
        .containsEntry("recipe", "test")
        .containsEntry("quantised", "int8")
        .containsEntry("calibrationData", "noise")
        .containsEntry("calibrationImages", "50")
        .containsEntry("floatTestAccuracy", "0.5")
        .doesNotContainKey("testAccuracy");
  }

  @Test
  void bytesStandBehindAllOtherNumbersInTheFile() {
    SafeTensors file =
        SafeTensors.read(
            "m", ModelFile.toBytes(quantised().model()), EnumSet.allOf(NumberType.class));
    List<NumberType> types = file.tensors().keySet().stream().map(file::type).toList();
    assertThat(types.subList(types.indexOf(NumberType.I8), types.size()))
        .hasSize(5)
        .containsOnly(NumberType.I8);
    assertThat(file.type("conv1.bias")).isEqualTo(NumberType.I32);
    assertThat(file.type("conv1.weight_scale")).isEqualTo(NumberType.F32);
    assertThat(file.metadata()).containsEntry("inkling.format", "2");
  }

  // ---- what is refused

  @Test
  void aModelIsNotQuantisedTwice() {
    assertThatThrownBy(() -> Quantiser.of(quantised().model()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("quantised already");
  }

  @Test
  void aModelWithoutProductsIsRefused() {
    Model flat =
        new Model(
            Network.of(Shape.of(1, 2, 2), new Flatten()),
            Network.of(Shape.of(1, 2, 2), new Flatten()).parameters(1),
            new Scale(),
            List.of("a", "b", "c", "d"),
            Map.of());
    assertThatThrownBy(() -> Quantiser.of(flat))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing to quantise");
  }

  @Test
  void imagesOfAnotherSizeAreRefused() {
    assertThatThrownBy(() -> Quantiser.of(MODEL).by(noise(5), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("6×6", "5×5", "noise");
  }

  @Test
  void weightsThatAreNoNumbersAreNamedByWhatReadsTheirResult() {
    Model broken = model(Conv2d.of(1, 2, 3), new Flatten(), Linear.of(32, 4));
    broken.parameters().nodes().get("conv1.weight").values()[0] = Float.NaN;
    assertThatThrownBy(() -> Quantiser.of(broken).by(NOISE, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layer 'fc1' reads NaN");
  }

  @Test
  void weightsThatWereChangedAfterwardsAreNotWritten() {
    Model model = quantised().model();
    model.parameters().nodes().get("fc1.weight").values()[3] += 0.001f;
    assertThatThrownBy(() -> ModelFile.toBytes(model))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContainingAll("'fc1.weight'", "changed after quantising");
  }

  /// A file of the model whose tensors and metadata were tampered with.
  private static void refused(
      BiConsumer<Map<String, Tensor>, Map<String, String>> change,
      Map<String, NumberType> types,
      String... parts) {
    SafeTensors file =
        SafeTensors.read(
            "m", ModelFile.toBytes(quantised().model()), EnumSet.allOf(NumberType.class));
    LinkedHashMap<String, Tensor> tensors = new LinkedHashMap<>(file.tensors());
    LinkedHashMap<String, String> metadata = new LinkedHashMap<>(file.metadata());
    Map<String, NumberType> all = new LinkedHashMap<>(file.types());
    all.putAll(types);
    change.accept(tensors, metadata);
    byte[] bytes = new SafeTensors(tensors, all, metadata).toBytes();
    assertThatThrownBy(() -> ModelFile.read("hostile", bytes))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith("hostile: ")
        .hasMessageContainingAll(parts)
        .satisfies(thrown -> assertThat(thrown.getMessage()).hasLineCount(1));
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "NaN", "Infinity", "1e-30", "1e30"})
  void weightScalesThatAreNoneAreRefused(float scale) {
    refused(
        (tensors, metadata) -> tensors.get("conv1.weight_scale").data()[2] = scale,
        Map.of(),
        "conv1.",
        "scale is " + scale);
  }

  @ParameterizedTest
  @CsvSource({
    "scale=0.0, zero=0, scale is 0.0",
    "scale=-1.0, zero=0, scale is -1.0",
    "scale=NaN, zero=0, scale is 'NaN'",
    "scale=1.0, zero=128, zero point is 128",
    "scale=1.0, zero=-129, zero point is -129",
    "scale=1.0, zero=0.5, zero is '0.5'",
    "scale=1.0, nought=0, int8 has no",
  })
  void inputStepsThatAreNoneAreRefused(String scale, String zero, String message) {
    String steps = "int8(" + scale + ", " + zero + ")";
    refused(
        (tensors, metadata) ->
            metadata.computeIfPresent(
                "inkling.network", (key, text) -> text.replaceFirst("int8\\([^)]*\\)", steps)),
        Map.of(),
        message);
  }

  @Test
  void missingAndShortScalesAreRefused() {
    refused(
        (tensors, metadata) -> tensors.remove("fc1.weight_scale"),
        Map.of(),
        "'fc1.weight_scale' is missing");
    refused(
        (tensors, metadata) -> tensors.put("fc1.weight_scale", Tensor.vector(1, 1, 1)),
        Map.of(),
        "'fc1.weight'",
        "3 scales");
    refused(
        (tensors, metadata) -> tensors.put("fc1.weight_scale", Tensor.zeros(Shape.of(0))),
        Map.of(),
        "fc1.weight");
  }

  @Test
  void numbersOfAnotherTypeThanExpectedAreRefused() {
    refused(
        (tensors, metadata) -> {},
        Map.of("fc1.weight", NumberType.F32),
        "'fc1.weight' has dtype F32, expected I8");
    refused(
        (tensors, metadata) -> tensors.put("fc1.weight_scale", Tensor.vector(1, 1, 1, 1)),
        Map.of("fc1.weight_scale", NumberType.I8),
        "'fc1.weight_scale' has dtype I8, expected F32");
    refused(
        (tensors, metadata) -> {},
        Map.of("conv1.bias", NumberType.F32),
        "'conv1.bias' has dtype F32, expected I32");
  }

  @Test
  void biasesBeyondTheLimitAreRefused() {
    refused(
        (tensors, metadata) -> tensors.get("conv1.bias").data()[0] = 1 + (1 << 20),
        Map.of(),
        "'conv1.bias' holds 1048577, the limit is 1048576");
  }

  @Test
  void aFloatModelsFileDoesNotTakeBytes() {
    SafeTensors file = SafeTensors.read("m", ModelFile.toBytes(MODEL));
    LinkedHashMap<String, Tensor> tensors = new LinkedHashMap<>(file.tensors());
    tensors.put("fc1.weight", Tensor.zeros(Shape.of(4, 15)));
    byte[] bytes =
        new SafeTensors(tensors, Map.of("fc1.weight", NumberType.I8), file.metadata()).toBytes();
    assertThatThrownBy(() -> ModelFile.read("m", bytes))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("'fc1.weight' has dtype I8, expected F32");
  }
}
