package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class DoctorTest {
  @TempDir private Path folder;

  @Test
  void saysWhatWasFound() {
    Map<String, String> env = Map.of("INKLING_HOME", folder.toString(), "INKLING_THREADS", "3");
    JsonNode found = new ObjectMapper().readTree(Cli.run(env, "doctor", "--json").out());
    assertThat(found.get("java").asString()).isEqualTo(Runtime.version().toString());
    assertThat(found.get("threads").asInt()).isEqualTo(3);
    assertThat(found.get("cores").isInt()).isTrue();
    assertThat(found.get("kernels").asString()).isIn("scalar", "vector");
    assertThat(found.get("vectorBits").asInt()).isGreaterThanOrEqualTo(32);
    assertThat(found.get("recogniser").asString())
        .matches("reads a drawn 7 as 7 \\(\\d+[.]\\d %\\)");
    assertThat(found.get("home").asString()).isEqualTo(folder.toString());
    assertThat(found.get("diskFreeMegabytes").asLong()).isPositive();
  }

  @Test
  void doesNotMakeTheHomeFolder() {
    Path home = folder.resolve("a/b");
    Cli result = Cli.run(Map.of("INKLING_HOME", home.toString()), "doctor");
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("home", home.toString());
    assertThat(Files.exists(home)).isFalse();
  }
}
