package dev.inkling.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A project folder with the real launcher, and JDKs and a Maven that only say that they were
/// called: what the launcher decides can be seen in a moment.
final class FakeProject {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "cp",
          "date",
          "env",
          "find",
          "flock",
          "grep",
          "ln",
          "ls",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "sort",
          "tail",
          "touch");

  private final Path folder;
  private final Map<String, String> env = new HashMap<>();

  /// @param folder an empty folder
  FakeProject(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(root().resolve("tensor/src/main/java"));
    Files.createDirectories(root().resolve("cli/src/main/java"));
    Files.createDirectories(folder.resolve("home"));
    Files.createDirectories(folder.resolve("jvm"));
    for (String file : List.of("pom.xml", "cli/pom.xml", "tensor/src/main/java/A.java")) {
      Files.writeString(root().resolve(file), "");
    }
    Files.copy(Launch.script(), launcher());
    linkTools();
    age(root());
    env.put("PATH", folder.resolve("bin").toString());
    env.put("HOME", folder.resolve("home").toString());
    env.put("INKLING_JVM_FOLDER", folder.resolve("jvm").toString());
  }

  Path root() {
    return folder.resolve("my project");
  }

  Path launcher() {
    return root().resolve("inkling");
  }

  FakeProject with(String name, Object value) {
    env.put(name, value.toString());
    return this;
  }

  /// A JDK that prints its name, its process and its arguments.
  Path jdk(String place, String version) throws IOException {
    Path home = folder.resolve(place);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/java"), "echo \"" + place + " pid=$$ $*\"");
    script(home.resolve("bin/javac"), "");
    return home;
  }

  /// A Maven that notes each call and makes one jar.
  FakeProject maven(String then) throws IOException {
    script(
        folder.resolve("bin/mvn"),
        """
        echo "$JAVA_HOME: $*" >>"%s"
        mkdir -p cli/target/fast/lib
        echo >cli/target/fast/lib/a.jar
        %s
        """
            .formatted(folder.resolve("calls"), then));
    return this;
  }

  List<String> mavenCalls() throws IOException {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  Launch run(String... args) {
    return start(launcher(), args).result();
  }

  Launch.Running start(Path script, String... args) {
    return Launch.start(script, folder, env, args);
  }

  /// Makes a source file newer than any build.
  void edit(String file) throws IOException {
    Path path = root().resolve(file);
    Files.writeString(path, "changed");
    Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(5)));
  }

  static void script(Path file, String body) throws IOException {
    executable(file, "#!/usr/bin/env bash\n" + body + "\n");
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void linkTools() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String tool : TOOLS) {
      Path found = find(tool);
      if (found != null) {
        executable(bin.resolve(tool), "#!/bin/sh\nexec " + found + " \"$@\"\n");
      }
    }
  }

  private static @Nullable Path find(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /// Sources are older than what is built from them.
  private static void age(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
      }
    }
  }
}
