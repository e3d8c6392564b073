package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The same seed gives the same weights, bit by bit, however they are computed.
@DisabledOnOs(OS.WINDOWS)
class SameBitsTest {
  private static final String OURS = "minute";
  private static final String CODELAB = "codelab-conv-dropout";
  private static final String ROWS = "hello-dl-relu"; // reads pixels, and leaves out blank ones

  @TempDir private static Path folder;
  private static String ours = "";
  private static String codelab = "";
  private static String rows = "";

  @BeforeAll
  static void trainAsUsual() throws IOException {
    SmallMnist.folder(folder.resolve("data"), 200, 40);
    ours = weights(OURS, Map.of(), "--threads", "2");
    codelab = weights(CODELAB, Map.of(), "--threads", "1");
    rows = weights(ROWS, Map.of(), "--threads", "2");
    assertThat(ours).isNotEqualTo(codelab).isNotEqualTo(rows);
  }

  @Test
  void anyNumberOfThreads() {
    assertThat(weights(OURS, Map.of(), "--threads", "1")).isEqualTo(ours);
    assertThat(weights(CODELAB, Map.of("INKLING_THREADS", "3"))).isEqualTo(codelab);
    assertThat(weights(ROWS, Map.of("INKLING_THREADS", "3"))).isEqualTo(rows);
  }

  @Test
  @EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
  void narrowerProcessors() {
    assertThat(weights(OURS, Map.of("INKLING_JAVA_OPTS", "-XX:UseAVX=2"))).isEqualTo(ours);
    assertThat(weights(CODELAB, Map.of("INKLING_JAVA_OPTS", "-XX:UseAVX=1"))).isEqualTo(codelab);
  }

  @Test
  void narrowestVectors() {
    Map<String, String> narrow = Map.of("INKLING_JAVA_OPTS", "-XX:MaxVectorSize=16");
    assertThat(weights(OURS, narrow)).isEqualTo(ours);
    assertThat(weights(ROWS, narrow)).isEqualTo(rows);
  }

  /// Wider ones than most machines have.
  @Test
  void widestVectors() {
    Map<String, String> wide = Map.of("INKLING_JAVA_OPTS", "-Dinkling.vectorBits=512");
    assertThat(weights(OURS, wide)).isEqualTo(ours);
    assertThat(weights(CODELAB, wide)).isEqualTo(codelab);
    assertThat(weights(ROWS, wide)).isEqualTo(rows);
  }

  @Test
  void scalarKernels() {
    Map<String, String> scalar = Map.of("INKLING_KERNELS", "scalar");
    assertThat(weights(OURS, scalar)).isEqualTo(ours);
    assertThat(weights(CODELAB, scalar)).isEqualTo(codelab);
    assertThat(weights(ROWS, scalar)).isEqualTo(rows);
  }

  @Test
  void watchedByTheStudio() {
    assertThat(weights(OURS, Map.of(), "--studio=0")).isEqualTo(ours);
  }

  @Test
  void whitenedImages() {
    String[] whiten = {"--prepare", "whiten", "--threads", "2"};
    String whitened = weights(CODELAB, Map.of(), whiten);
    assertThat(whitened).isNotEqualTo(codelab);
    Map<String, String> scalar = Map.of("INKLING_KERNELS", "scalar");
    assertThat(weights(CODELAB, scalar, "--prepare", "whiten", "--threads", "1"))
        .isEqualTo(whitened);
    Map<String, String> interpreted = Map.of("INKLING_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    assertThat(weights(CODELAB, interpreted, whiten)).isEqualTo(whitened);
  }

  private static String weights(String recipe, Map<String, String> env, String... options) {
    String[] line = {
      "train", recipe, "--data", "data", "--batch", "32", "--steps", "8", "--json", "--quiet"
    };
    return Answers.weights(Launch.inkling(folder, env, Launch.join(line, options)));
  }
}
