package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's programs are compiled and run as they stand there.
class ReadmeTest {
  private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void aPictureIsRecognisedInThreeLines() throws Exception {
    Seven.draw(folder.resolve("seven.png"));

    assertThat(run(program("Recogniser.pretrained"))).matches("7, (9\\d|100) % sure\n");
  }

  @Test
  void aNetworkIsTrainedFromLayers() throws Exception {
    String printed = run(program("trainer.train()"));

    assertThat(printed).contains("Conv2d(5×5");
    String accuracy = printed.lines().toList().getLast().replace("test accuracy ", "");
    assertThat(Double.parseDouble(accuracy)).isGreaterThan(0.975);
    assertThat(folder.resolve("model.safetensors")).isNotEmptyFile();
  }

  @Test
  void anExpressionHasAValueAndAGradient() throws Exception {
    assertThat(run(program("y.gradient(x)")))
        .isEqualTo("Tensor[] {22.500}\nTensor[2, 2] {0.50000, 1.0000, 1.5000, 2.0000}\n");
  }

  private static String program(String marker) throws IOException {
    String readme = Files.readString(root().resolve("README.md"));
    List<String> programs =
        PROGRAM.matcher(readme).results().map((MatchResult r) -> r.group(1)).toList();
    return programs.stream().filter(text -> text.contains(marker)).findFirst().orElseThrow();
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("README.md")) ? here : here.getParent();
  }

  private String run(String program) throws Exception {
    Path file = Files.writeString(folder.resolve("Program.java"), program);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx1g",
                "--add-modules=jdk.incubator.vector",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                file.toString())
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return printed;
  }
}
