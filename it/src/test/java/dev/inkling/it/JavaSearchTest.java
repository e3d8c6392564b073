package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Which JDK the launcher takes.
@DisabledOnOs({OS.WINDOWS, OS.MAC}) // on macOS java_home knows the real JDKs
class JavaSearchTest {
  @TempDir private Path folder;
  private FakeProject project;

  @BeforeEach
  void makeProject() throws IOException {
    project = new FakeProject(folder).maven("");
  }

  @Test
  void inklingJavaIsFirst() throws IOException {
    project.with("INKLING_JAVA", project.jdk("a", "25.0.1"));
    project.with("JAVA_HOME", project.jdk("b", "25"));
    assertTakes("a");
  }

  @Test
  void inklingJavaMayBeTheCommandItself() throws IOException {
    project.with("INKLING_JAVA", project.jdk("a", "25.0.1").resolve("bin/java"));
    assertTakes("a");
  }

  @Test
  void javaHomeIsSecond() throws IOException {
    project.with("JAVA_HOME", project.jdk("b", "26"));
    project.jdk("jvm/c", "25");
    assertTakes("b");
  }

  @Test
  void oldJavaHomeIsPassedOver() throws IOException {
    project.with("JAVA_HOME", project.jdk("b", "17.0.15"));
    project.jdk("jvm/c", "25");
    assertTakes("jvm/c");
  }

  @Test
  void wantedVersionIsPreferredToANewerOne() throws IOException {
    project.jdk("jvm/a", "27-ea");
    project.jdk("jvm/b", "1.8.0_452");
    project.jdk("jvm/c", "25.0.3");
    assertTakes("jvm/c");
  }

  @Test
  void runtimeWithoutCompilerIsNoJdk() throws IOException {
    Files.delete(project.jdk("jvm/a", "25").resolve("bin/javac"));
    project.jdk("jvm/b", "26");
    assertTakes("jvm/b");
  }

  @Test
  void sdkmanIsLookedAt() throws IOException {
    project.jdk("home/.sdkman/candidates/java/25.0.1-tem", "25.0.1");
    assertTakes("home/.sdkman/candidates/java/25.0.1-tem");
  }

  @Test
  void javaOnThePathIsLast() throws IOException {
    Path java = project.jdk("opt/jdk", "25").resolve("bin/java");
    Files.createSymbolicLink(folder.resolve("bin/java"), java);
    assertTakes("opt/jdk");
  }

  @Test
  void wrapperOnThePathIsAskedForItsHome() throws IOException {
    Path home = project.jdk("opt/jdk", "25");
    FakeProject.script(folder.resolve("bin/java"), "echo '    java.home = " + home + "' >&2");
    assertTakes("opt/jdk");
  }

  @Test
  void noneFoundIsOneLineThatSaysWhereItLooked() throws IOException {
    project.with("JAVA_HOME", project.jdk("old", "21"));
    project.jdk("jvm/older", "17");
    Launch result = project.run("--version");
    assertThat(result.status()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .hasLineCount(1)
        .startsWith("inkling: no JDK 25 or newer found; install one")
        .contains("INKLING_JAVA (not set)", "JAVA_HOME=" + folder.resolve("old"))
        .contains(folder.resolve("jvm") + "/*", "java on the PATH (none)");
  }

  private void assertTakes(String jdk) {
    Launch result = project.run("--version");
    assertThat(result.err()).startsWith("inkling: building");
    assertThat(result.out()).startsWith(jdk + " pid=");
    assertThat(result.status()).isZero();
  }
}
