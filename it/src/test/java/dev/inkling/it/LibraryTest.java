package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The library as other people's projects have it: one dependency, three lines.
@DisabledOnOs(OS.WINDOWS)
class LibraryTest {
  private static final String VECTOR = "--add-modules=jdk.incubator.vector";
  private static final String SLOW = "vector kernels not found, using the slower scalar ones";

  private static final Pattern QUOTED =
      Pattern.compile("```(?:java|xml)\n(.*?)```", Pattern.DOTALL);

  @TempDir private static Path folder;
  private static SampleProjects samples = new SampleProjects(Path.of(""));
  private static String seven = "";

  @BeforeAll
  static void build() throws IOException {
    samples = SampleProjects.build(folder);
    seven = Seven.draw(folder.resolve("seven.png")).toString();
  }

  @Test
  void oneDependencyBringsSixJarsAllOurs() throws IOException {
    List<Path> jars = SampleProjects.jars(samples.target("class-path").resolve("lib"));
    assertThat(jars)
        .extracting(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
        .containsExactly(
            "inkling-autograd",
            "inkling-data",
            "inkling-digits",
            "inkling-kernels-vector",
            "inkling-nn",
            "inkling-tensor");
    assertThat(jars)
        .allSatisfy(
            jar ->
                assertThat(Launch.jars().resolve(jar.getFileName())).hasSameBinaryContentAs(jar));
  }

  @Test
  void libraryWithItsModelIsAtMostThreeMegabytes() throws IOException {
    long bytes = 0;
    for (Path jar : SampleProjects.jars(samples.target("class-path").resolve("lib"))) {
      bytes += Files.size(jar);
    }
    assertThat(bytes).isBetween(500_000L, 3_000_000L);
  }

  @Test
  void modulePathReadsADigitAndFindsTheVectorKernelsByItself() {
    Path target = samples.target("module-path");
    Launch read =
        samples.java(
            "-p",
            target.resolve("module-path-1.jar") + File.pathSeparator + target.resolve("lib"),
            "-m",
            "sample.reader/sample.reader.ReadDigit",
            seven);
    assertReadsFast(read);
  }

  @Test
  void classPathReadsADigit() {
    assertReadsFast(samples.java(VECTOR, "-cp", classPath(), "ReadDigit", seven));
  }

  @Test
  void withoutTheVectorModuleEverythingWorksWithOneWarningHoweverManyThreads() {
    Launch read = samples.java("-cp", classPath(), "ReadMany", seven, seven, seven, seven);
    assertThat(read.status()).as(read.err()).isZero();
    assertThat(read.out()).isEqualTo((seven + ": 7\n").repeat(4));
    assertWarnsOnce(read);
  }

  @Test
  void fatJarReadsADigit() {
    Path jar = samples.target("fat-jar").resolve("fat-jar-1.jar");
    assertReadsFast(samples.java(VECTOR, "-jar", jar.toString(), seven));
  }

  @Test
  void fatJarWithoutTheVectorModuleReadsTheSameWithOneWarning() {
    Path jar = samples.target("fat-jar").resolve("fat-jar-1.jar");
    Launch read = samples.java("-jar", jar.toString(), seven);
    assertThat(read.out()).isEqualTo("7\n");
    assertWarnsOnce(read);
  }

  @Test
  void fatJarWhoseMakerMergesNothingWorksToo() throws IOException {
    Path fat = folder.resolve("plain.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(fat))) {
      for (Path jar : SampleProjects.jars(samples.target("class-path").resolve("lib"))) {
        append(jar, out);
      }
    }
    String path = samples.target("class-path").resolve("classes") + File.pathSeparator + fat;
    assertReadsFast(samples.java(VECTOR, "-cp", path, "ReadDigit", seven));
  }

  @Test
  void documentShowsTheSamplesAsTheyAre() throws IOException {
    StringBuilder sources = new StringBuilder();
    for (String file :
        List.of(
            "class-path/src/main/java/ReadDigit.java",
            "class-path/src/main/java/ReadMany.java",
            "class-path/src/main/java/ReadIfSure.java",
            "class-path/pom.xml",
            "fat-jar/pom.xml")) {
      sources.append(unindented(Files.readString(samples.folder().resolve(file))));
    }
    String document = Files.readString(Launch.script().resolveSibling("docs/library.md"));
    assertThat(QUOTED.matcher(document).results().map(block -> unindented(block.group(1))))
        .hasSizeGreaterThan(3)
        .allSatisfy(block -> assertThat(sources).contains(block));
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n", "", "\n"));
  }

  /// Copies what no jar before had under that name.
  private static void append(Path jar, JarOutputStream out) throws IOException {
    try (JarFile from = new JarFile(jar.toFile())) {
      for (JarEntry entry : from.stream().toList()) {
        if (entry.isDirectory() || entry.getName().matches("module-info.class|META-INF/[A-Z.]+")) {
          continue;
        }
        out.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream content = from.getInputStream(entry)) {
          content.transferTo(out);
        }
      }
    }
  }

  private static String classPath() {
    Path target = samples.target("class-path");
    return target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*";
  }

  /// The one line is the JVM's own, which no option silences.
  private static void assertReadsFast(Launch read) {
    assertThat(read.err()).isEqualTo("WARNING: Using incubator modules: jdk.incubator.vector\n");
    assertThat(read.out()).isEqualTo("7\n");
    assertThat(read.status()).isZero();
  }

  private static void assertWarnsOnce(Launch read) {
    assertThat(read.err()).containsOnlyOnce("WARNING").containsOnlyOnce(SLOW);
    assertThat(read.err()).contains("--add-modules jdk.incubator.vector");
  }
}
