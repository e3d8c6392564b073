package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// When the launcher builds, and what it starts then.
@DisabledOnOs(OS.WINDOWS)
class BuildTest {
  @TempDir private Path folder;
  private FakeProject project;
  private Path jdk;

  @BeforeEach
  void makeProject() throws IOException {
    project = new FakeProject(folder).maven("");
    jdk = project.jdk("jdk", "25");
    project.with("JAVA_HOME", jdk);
  }

  @Test
  void firstUseBuildsWithOneLineOfProgressOnTheJdkFound() throws IOException {
    Launch result = project.run("recipes");
    assertThat(result.status()).isZero();
    assertThat(result.err()).startsWith("inkling: building").hasLineCount(1);
    assertThat(project.mavenCalls())
        .containsExactly(jdk + ": -q -B -Dfast -DskipTests -pl cli -am package");
  }

  @Test
  void secondUseDoesNot() throws IOException {
    project.run("recipes");
    assertThat(project.run("recipes").err()).isEmpty();
    assertThat(project.mavenCalls()).hasSize(1);
  }

  @Test
  void newerSourceOrPomBuildsAgain() throws IOException {
    for (String file : List.of("tensor/src/main/java/A.java", "pom.xml", "cli/pom.xml")) {
      int before = project.mavenCalls().size();
      project.run("recipes");
      project.edit(file);
      project.run("recipes");
      assertThat(project.mavenCalls()).as(file).hasSizeGreaterThan(before);
    }
  }

  @Test
  void deletedSourceBuildsAgain() throws IOException, InterruptedException {
    project.run("recipes");
    Thread.sleep(20); // the folder's time must be later than the build's
    Files.delete(project.root().resolve("tensor/src/main/java/A.java"));
    project.run("recipes");
    assertThat(project.mavenCalls()).hasSize(2);
  }

  @Test
  void quietBuildsWithoutAWord() {
    assertThat(project.run("recipes", "--quiet").err()).isEmpty();
  }

  @Test
  void failedBuildIsOneLineWithTheLog() throws IOException {
    project.maven("echo '[ERROR] A.java: no semicolon'; echo '[ERROR] more'; exit 1");
    Launch result = project.run("recipes", "--quiet");
    Path log = project.root().toRealPath().resolve("cli/target/inkling/build.log");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("inkling: the build failed: A.java: no semicolon (" + log + ")\n");
    assertThat(project.run("recipes", "--quiet").status()).isEqualTo(1);
  }

  @Test
  void missingMavenIsExitThree() throws IOException {
    Files.delete(folder.resolve("bin/mvn"));
    Launch result = project.run("recipes");
    assertThat(result.status()).isEqualTo(3);
    assertThat(result.err()).startsWith("inkling: Maven 3.8 or newer is needed").hasLineCount(1);
  }

  @Test
  void builtProgramNeedsNoMaven() throws IOException {
    project.run("recipes");
    Files.delete(folder.resolve("bin/mvn"));
    assertThat(project.run("recipes").status()).isZero();
  }

  @Test
  void twoFirstUsesAtOnceBuildOnce() throws IOException {
    project.maven("sleep 0.5");
    List<Launch.Running> both =
        Stream.of("a", "b").map(arg -> project.start(project.launcher(), arg)).toList();
    for (Launch.Running running : both) {
      assertThat(running.result().status()).isZero();
    }
    assertThat(project.mavenCalls()).hasSize(1);
  }

  @Test
  void lockWithoutFlockHoldsToo() throws IOException {
    Files.deleteIfExists(folder.resolve("bin/flock"));
    twoFirstUsesAtOnceBuildOnce();
  }

  @Test
  void lockOfADeadProcessIsTakenOver() throws IOException {
    Files.deleteIfExists(folder.resolve("bin/flock"));
    Path builds = Files.createDirectories(project.root().resolve("cli/target/inkling"));
    Files.createSymbolicLink(builds.resolve("lock.link"), Path.of("4194399"));
    assertThat(project.run("recipes").status()).isZero();
  }

  @Test
  void processIsTheJvmsOwn() {
    project.run("recipes");
    Launch result = project.run("recipes", "show", "a b");
    assertThat(result.out()).contains("pid=" + result.pid() + " ");
    assertThat(result.out()).endsWith("dev.inkling.cli.Main recipes show a b\n");
  }

  @Test
  void usersJvmOptionsStandLast() {
    project.with("INKLING_JAVA_OPTS", "-Xmx2g  -Da=*");
    assertThat(project.run("recipes").out())
        .endsWith(" -Xmx2g -Da=* dev.inkling.cli.Main recipes\n");
  }

  @Test
  void worksThroughSymbolicLinksFromAnywhere() throws IOException {
    Path there = Files.createDirectories(folder.resolve("there"));
    Path link = Files.createSymbolicLink(there.resolve("i"), Path.of("../my project/inkling"));
    Path linkToLink = Files.createSymbolicLink(folder.resolve("ii"), link);
    assertThat(project.start(linkToLink, "recipes").result().status()).isZero();
    assertThat(project.root().resolve("cli/target/inkling/current")).exists();
  }

  @Test
  void oldBuildsAreRemovedButTheLastFew() throws IOException {
    for (int i = 0; i < 5; i++) {
      project.run("recipes");
      project.edit("pom.xml");
    }
    try (Stream<Path> files = Files.list(project.root().resolve("cli/target/inkling"))) {
      assertThat(files.filter(Files::isDirectory)).hasSize(3);
    }
  }

  @Test
  void testRunsTheWholeSuiteAndPassesOnItsStatus() throws IOException {
    project.maven("exit 1");
    assertThat(project.run("test", "-Plong").status()).isEqualTo(1);
    assertThat(project.mavenCalls()).containsExactly(jdk + ": -B -ntp verify -Plong");
  }

  @Test
  void helpOfTestRunsNoTest() throws IOException {
    assertThat(project.run("test", "--help").out()).endsWith("dev.inkling.cli.Main test --help\n");
    assertThat(project.mavenCalls()).noneMatch(call -> call.contains("verify"));
  }
}
