package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Whoever builds the same sources gets the same bytes: in another folder, at another time, in
/// another time zone and language.
@Tag("long")
@DisabledOnOs(OS.WINDOWS)
class TwoBuildsTest {
  private static final Set<String> NOT_SOURCES = Set.of("target", ".git", ".idea");

  @TempDir private Path folder;

  @Test
  void jarsAreTheSame() throws IOException, InterruptedException {
    Path copy = copySources(folder.resolve("another folder"));
    build(copy);
    for (String module : Pom.libraries()) {
      String name = "inkling-" + module + "-" + System.getProperty("it.version") + ".jar";
      assertThat(copy.resolve("cli/target/lib").resolve(name))
          .hasSameBinaryContentAs(Launch.jars().resolve(name));
    }
  }

  private static void build(Path copy) throws InterruptedException {
    Launch.Running maven =
        Launch.start(
            Path.of(System.getProperty("it.maven", ""), "bin", "mvn"),
            copy,
            Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "JAVA_TOOL_OPTIONS", "-Duser.language=tr -Duser.country=TR",
                "TZ", "Pacific/Auckland"),
            "-B",
            "-q",
            "-o",
            "-DskipTests",
            "-pl",
            "cli",
            "-am",
            "package");
    maven.process().waitFor(20, TimeUnit.MINUTES);
    assertThat(maven.result())
        .satisfies(built -> assertThat(built.status()).as(built.out()).isZero());
  }

  private static Path copySources(Path to) throws IOException {
    Path from = Launch.script().getParent();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = from.relativize(file);
        if (isSource(relative)) {
          Path copy = to.resolve(relative.toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    return to;
  }

  private static boolean isSource(Path relative) {
    List<String> parts = Stream.of(relative.toString().split("/")).toList();
    return parts.stream().noneMatch(NOT_SOURCES::contains);
  }
}
