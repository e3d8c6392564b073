package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What `package` makes, unpacked elsewhere and started where no Java is to be found.
@DisabledOnOs(OS.WINDOWS)
class PackageTest {
  private static final long MOST_BYTES = 80_000_000;

  /// Debuggers' symbols, which stay where there is no program `strip`.
  private static final long SYMBOLS = 6_000_000;

  @TempDir private static Path folder;
  private static Path launcher = Path.of("");
  private static Launch made = new Launch(-1, "", "", 0);

  @BeforeAll
  static void packageAndUnpack() throws IOException, InterruptedException {
    made = Launch.inkling(folder, Map.of(), "package", "--out", "dist", "--json");
    assertThat(made.status()).as(made.err()).isZero();
    Path archive = Path.of(Answers.json(made).get("archive").asString());
    Path elsewhere = Files.createDirectory(folder.resolve("else where"));
    Process tar =
        new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", elsewhere.toString()).start();
    assertThat(tar.waitFor()).isZero();
    String name = Path.of(Answers.json(made).get("folder").asString()).getFileName().toString();
    launcher = elsewhere.resolve(name).resolve("inkling");
  }

  @Test
  void isSmall() {
    JsonNode json = Answers.json(made);
    assertThat(json.get("archiveBytes").asLong()).isLessThan(MOST_BYTES);
    assertThat(json.get("folderBytes").asLong()).isLessThan(MOST_BYTES + SYMBOLS);
  }

  @Test
  void startsAndUsesItsOwnJava() {
    assertThat(run("--version").out()).startsWith("inkling ").hasLineCount(1);
    JsonNode found = Answers.json(run("doctor", "--json"));
    assertThat(Path.of(found.get("javaHome").asString())).isEqualTo(home().resolve("runtime"));
    assertThat(found.get("kernels").asString()).isEqualTo("vector");
    assertThat(found.get("recogniser").asString()).startsWith("reads a drawn 7 as 7 ");
    assertThat(found.get("advice")).isEmpty();
  }

  @Test
  void trainsDrawsAndExports() throws IOException {
    Launch trained =
        run("train", "hello-dl-relu", "--steps=20", "--limit=640", "--out=run", "--json");
    assertThat(trained.status()).as(trained.err()).isZero();
    for (String[] more :
        new String[][] {
          {"inspect", "confusion", "run", "--out=confusion.png"},
          {"export", "run", "model.onnx"},
          {"evaluate", "model.onnx"},
          {"runs", "show", "run"}
        }) {
      Launch result = run(more);
      assertThat(result.status()).as(result.err()).isZero();
    }
    assertThat(Files.size(folder.resolve("confusion.png"))).isGreaterThan(1000);
  }

  @Test
  void whatNeedsACheckoutSaysSo() {
    for (String command : new String[] {"package", "test", "example"}) {
      Launch result = run(command);
      assertThat(result.status()).as(command).isEqualTo(3);
      assertThat(result.err()).contains("checkout").hasLineCount(1);
    }
  }

  private static Path home() {
    return launcher.toAbsolutePath().getParent();
  }

  private static Launch run(String... args) {
    Map<String, String> env =
        Map.of("PATH", "/usr/bin:/bin", "INKLING_HOME", folder.resolve("home").toString());
    return Launch.run(launcher, folder, env, args);
  }
}
