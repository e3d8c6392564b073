package dev.inkling.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.digits.Predictor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that PyTorch and Keras wrote answer here as they answered there (`foreign/README.md`).
class ForeignFilesTest {
  private static final float CLOSE = 1e-4f;

  private static Path folder() {
    try {
      return Path.of(Objects.requireNonNull(ForeignFilesTest.class.getResource("foreign")).toURI());
    } catch (URISyntaxException broken) {
      throw new IllegalStateException(broken);
    }
  }

  static Stream<String> names() throws IOException {
    List<String> names;
    try (Stream<Path> files = Files.list(folder())) {
      names = files.map(file -> file.getFileName().toString()).sorted().toList();
    }
    return names.stream().filter(name -> name.endsWith(".onnx"));
  }

  @Test
  void bothProgramsAndBothExportersAreHere() throws IOException {
    assertThat(names()).hasSizeGreaterThan(25);
    assertThat(names()).anyMatch(name -> name.startsWith("keras-"));
    assertThat(names()).anyMatch(name -> name.contains("dynamo"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void answersAsItAnsweredThere(String name) throws IOException {
    check(OnnxFile.read(folder().resolve(name)), name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void answersTheSameAfterItWasSavedAndExportedAgain(String name) throws IOException {
    Model model = OnnxFile.read(folder().resolve(name));
    Model saved = ModelFile.read("saved", ModelFile.toBytes(model));
    check(OnnxFile.read("again", OnnxFile.toBytes(saved, OnnxOptions.NETWORK)), name);
  }

  private static void check(Model model, String name) throws IOException {
    float[][] there = expected(folder().resolve(name.replace(".onnx", ".txt")));
    Predictor predictor = Predictor.of(model);
    int classes = predictor.classes();
    float[] here = new float[there.length * classes];
    predictor.logits(greyLevels(there.length * model.imageSize().values()), there.length, here);
    for (int image = 0; image < there.length; image++) {
      float[] logits = new float[classes];
      System.arraycopy(here, image * classes, logits, 0, classes);
      assertThat(closest(logits, there[image])).as(name + ", image " + image).isLessThan(CLOSE);
    }
  }

  /// How far logits are from what the file answers: logits too, their softmax, or its logarithm.
  private static double closest(float[] logits, float[] there) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    double asLogits = 0, asLogarithms = 0, asProbabilities = 0;
    for (int k = 0; k < logits.length; k++) {
      double logarithm = logits[k] - Math.log(sum);
      asLogits = Math.max(asLogits, Math.abs(logits[k] - there[k]));
      asLogarithms = Math.max(asLogarithms, Math.abs(logarithm - there[k]));
      asProbabilities = Math.max(asProbabilities, Math.abs(Math.exp(logarithm) - there[k]));
    }
    return Math.min(asLogits, Math.min(asLogarithms, asProbabilities));
  }

  private static byte[] greyLevels(int count) {
    byte[] pixels = new byte[count];
    for (int i = 0; i < count; i++) {
      pixels[i] = (byte) ((i * 7919L + i / 784 * 101L + 13) % 256);
    }
    return pixels;
  }

  private static float[][] expected(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(
            line -> {
              String[] words = line.split(" ");
              float[] numbers = new float[words.length];
              for (int i = 0; i < words.length; i++) {
                numbers[i] = Float.parseFloat(words[i]);
              }
              return numbers;
            })
        .toArray(float[][]::new);
  }

  /// A depthwise convolution has zeros between its groups, and nothing is in twice.
  @Test
  void layersAreThoseOfTheFile() {
    Model model = OnnxFile.read(folder().resolve("torch-phone-script.onnx"));
    assertThat(model.network().describe())
        .contains("HardSwish", "Clip(0.0 … 6.0)", "Conv2d(3×3, 8 → 8, stride 2, padding 1")
        .doesNotContain("Product");
    Model smooth = OnnxFile.read(folder().resolve("torch-smooth-script.onnx"));
    assertThat(smooth.network().describe()).contains("Gelu(exact)", "Silu");
    assertThat(smooth.network().parameterCount()).isEqualTo(104 + 4 * 20 + 1450);
    assertThat(smooth.parameters().count()).isEqualTo(1634);
  }
}
