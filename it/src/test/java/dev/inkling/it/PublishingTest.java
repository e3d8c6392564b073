package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is published: the modules' POMs and jars, the BOM, the sizes, the licences.
class PublishingTest {
  /// Libraries of the program by how their jars are called, as the notice names them.
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "picocli", "picocli",
          "jackson", "Jackson 3",
          "sqlite-jdbc", "sqlite-jdbc",
          "slf4j", "SLF4J",
          "tribuo-util-onnx", "Tribuo's ONNX",
          "protobuf-java", "Protocol Buffers",
          "helidon", "Helidon",
          "d3", "D3");

  private static final long PROGRAM_BYTES = 40_000_000;

  static List<String> libraries() {
    return Pom.libraries();
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void moduleSaysWhatItIs(String module) {
    Pom pom = Pom.of(module);
    assertThat(pom.text("/project/artifactId")).isEqualTo("inkling-" + module);
    assertThat(pom.text("/project/name")).isEqualTo("Inkling " + module);
    assertThat(pom.text("/project/description")).hasSizeGreaterThan(10).endsWith(".");
  }

  /// Every module inherits it from the root; the BOM has no parent.
  @ParameterizedTest
  @ValueSource(strings = {"", "bom"})
  void whatMavenCentralAsksForIsThere(String module) {
    Pom pom = Pom.of(module);
    for (String element :
        List.of(
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "scm/connection",
            "scm/developerConnection",
            "scm/url")) {
      assertThat(pom.text("/project/" + element)).as(element).isNotBlank();
    }
  }

  @Test
  void bomNamesEveryModuleInItsOwnVersion() {
    Pom bom = Pom.of("bom");
    assertThat(bom.text("/project/version")).isEqualTo(Pom.root().text("/project/version"));
    assertThat(bom.texts("//dependencyManagement//artifactId"))
        .containsExactlyElementsOf(libraries().stream().map(name -> "inkling-" + name).toList());
    assertThat(bom.texts("//dependencyManagement//version")).containsOnly("${project.version}");
  }

  @Test
  void samplesUseThisVersion() {
    String version = Pom.root().text("/project/version");
    for (String sample : List.of("class-path", "module-path", "fat-jar")) {
      assertThat(Pom.of("samples/" + sample).texts("//dependency/version"))
          .as(sample)
          .containsOnly(version);
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void jarIsAModuleOfTheSameNameWithItsLicence(String module) throws IOException {
    Path file = jar(module);
    assertThat(ModuleFinder.of(file).findAll())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.descriptor().name())
                  .isEqualTo("dev.inkling." + module.replace('-', '.'));
              assertThat(found.descriptor().isAutomatic()).isFalse();
            });
    try (JarFile jar = new JarFile(file.toFile())) {
      assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
      assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
    }
  }

  /// The cheap part of "two builds, same bytes"; `TwoBuildsTest` is the whole of it.
  @ParameterizedTest
  @MethodSource("libraries")
  void jarTellsNothingOfWhenAndWhereItWasBuilt(String module) throws IOException {
    var time =
        Instant.parse(System.getProperty("it.timestamp", ""))
            .atOffset(ZoneOffset.UTC)
            .toLocalDateTime();
    try (JarFile jar = new JarFile(jar(module).toFile())) {
      assertThat(jar.stream()).extracting(JarEntry::getTimeLocal).containsOnly(time);
      assertThat(jar.getManifest().getMainAttributes().keySet())
          .extracting(Object::toString)
          .containsExactlyInAnyOrder(
              "Manifest-Version", "Created-By", "Java-Version", "Build-Jdk-Spec");
    }
  }

  @Test
  void programIsAtMostFortyMegabytes() throws IOException {
    long bytes = 0;
    for (Path jar : SampleProjects.jars(Launch.jars())) {
      bytes += Files.size(jar);
    }
    assertThat(bytes).isBetween(20_000_000L, PROGRAM_BYTES);
  }

  @Test
  void noticeNamesEveryLibraryOfTheProgram() throws IOException {
    String notice = Files.readString(Launch.script().resolveSibling("NOTICE"));
    assertThat(LIBRARIES.values())
        .allSatisfy(name -> assertThat(notice).containsPattern("(?m)^" + name + " "));
    for (Path jar : SampleProjects.jars(Launch.jars())) {
      String name = jar.getFileName().toString();
      assertThat(name).matches(known -> known.startsWith("inkling-") || isNamed(known));
    }
  }

  private static boolean isNamed(String jar) {
    return LIBRARIES.keySet().stream().anyMatch(library -> jar.startsWith(library + "-"));
  }

  private static Path jar(String module) {
    return Launch.jars()
        .resolve("inkling-" + module + "-" + System.getProperty("it.version", "") + ".jar");
  }
}
