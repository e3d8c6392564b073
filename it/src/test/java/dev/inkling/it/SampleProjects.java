package dev.inkling.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The projects in `samples`, built in a folder far from this project against a local repository
/// that holds nothing but what this build has made.
///
/// Maven takes its plugins from the local repository of this build, as from any other remote
/// repository, and is otherwise offline.
record SampleProjects(Path folder) {
  private static final String VERSION = System.getProperty("it.version", "");

  /// Installs the library and builds the projects.
  ///
  /// @param folder an empty folder
  static SampleProjects build(Path folder) throws IOException {
    install(folder.resolve("repository"));
    Path samples = copy(Launch.script().resolveSibling("samples"), folder.resolve("samples"));
    Launch maven =
        Launch.run(
            Path.of(System.getProperty("it.maven", ""), "bin", "mvn"),
            samples,
            Map.of("JAVA_HOME", System.getProperty("java.home")),
            "-B",
            "-q",
            "-o",
            "-Daether.offline.protocols=file",
            "-s",
            settings(folder).toString(),
            "-Dmaven.repo.local=" + folder.resolve("repository"),
            "package");
    if (maven.status() != 0) {
      throw new IllegalStateException("mvn package in samples: " + maven.out() + maven.err());
    }
    return new SampleProjects(samples);
  }

  /// A project's folder of what was built.
  Path target(String project) {
    return folder.resolve(project).resolve("target");
  }

  /// The jars that a project's program needs beside its own.
  static List<Path> jars(Path lib) throws IOException {
    try (Stream<Path> files = Files.list(lib)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /// Starts Java in the folder of the samples.
  Launch java(String... arguments) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return Launch.run(java, folder, Map.of(), arguments);
  }

  /// Puts every module where `mvn install` puts it.
  private static void install(Path repository) throws IOException {
    Path project = Launch.script().getParent();
    installFile(repository, "inkling", ".pom", project.resolve("pom.xml"));
    installFile(repository, "inkling-bom", ".pom", project.resolve("bom/pom.xml"));
    for (String module : Pom.libraries()) {
      String name = "inkling-" + module;
      installFile(repository, name, ".pom", project.resolve(module).resolve("pom.xml"));
      Path jar = Launch.jars().resolve(name + "-" + VERSION + ".jar");
      installFile(repository, name, ".jar", jar);
    }
  }

  private static void installFile(Path repository, String name, String ending, Path file)
      throws IOException {
    Path place = repository.resolve("dev/inkling").resolve(name).resolve(VERSION);
    Files.createDirectories(place);
    Files.copy(file, place.resolve(name + "-" + VERSION + ending));
  }

  private static Path settings(Path folder) throws IOException {
    Path plugins = Path.of(System.getProperty("it.repository", ""));
    return Files.writeString(
        folder.resolve("settings.xml"),
        """
        <settings>
          <mirrors>
            <mirror><id>plugins</id><mirrorOf>*</mirrorOf><url>%s</url></mirror>
          </mirrors>
        </settings>
        """
            .formatted(plugins.toUri()));
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (!copy.toString().contains("/target/")) {
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    return to;
  }
}
