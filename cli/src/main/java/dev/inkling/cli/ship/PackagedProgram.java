package dev.inkling.cli.ship;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// The program with a Java of its own: a folder, and an archive of that folder.
///
/// The folder holds the launcher, `lib` (the jars), `runtime` (as much of Java as they need) and
/// the licences; it may be moved. It runs on systems like the one it was made on.
///
/// @param folder the folder
/// @param archive the same as one file
public record PackagedProgram(Path folder, Path archive) {
  private static final List<String> LAUNCHERS = List.of("inkling", "inkling.cmd");
  private static final List<String> TEXTS = List.of("LICENSE", "NOTICE", "README.md");

  /// For instance `inkling-0.1.0-linux-amd64`.
  public static String name(String version) {
    String os = System.getProperty("os.name", "unknown").split(" ")[0].toLowerCase(Locale.ROOT);
    return "inkling-%s-%s-%s".formatted(version, os, System.getProperty("os.arch", "unknown"));
  }

  /// Makes folder and archive, in the place of what has these names.
  ///
  /// @param jlink the JDK's linker
  /// @param project the checkout, for launcher and licences
  /// @param jars the program
  /// @param folder what to make; the archive stands beside
  /// @param startCache whether to add the cache of classes that halves the time to start: 22 MB
  /// @throws PackageException if a tool is missing or fails
  /// @throws IOException if a file cannot be written
  public static PackagedProgram make(
      ToolProvider jlink, Path project, List<Path> jars, Path folder, boolean startCache)
      throws IOException {
    if (Files.exists(folder) && !Files.isExecutable(folder.resolve("inkling"))) {
      throw new PackageException(folder + ": is there and is no package of ours; move it away");
    }
    Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
    delete(fresh);
    Files.createDirectories(fresh);
    RuntimeImage.make(jlink, fresh.resolve("runtime"));
    Jars.copy(jars, fresh.resolve("lib"));
    copyTexts(project, fresh);
    if (startCache) {
      Commands.run(
          List.of(fresh.resolve("inkling").toString()), Map.of("INKLING_MAKE_CACHE", "yes"));
      Files.deleteIfExists(fresh.resolve("cache.log"));
    }
    delete(folder);
    Files.move(fresh, folder);
    return new PackagedProgram(folder, archive(folder));
  }

  private static void copyTexts(Path project, Path folder) throws IOException {
    for (String name : Stream.concat(LAUNCHERS.stream(), TEXTS.stream()).toList()) {
      Files.copy(project.resolve(name), folder.resolve(name));
    }
    folder.resolve(LAUNCHERS.getFirst()).toFile().setExecutable(true, false);
  }

  /// By `tar`, which all systems bring along and which keeps the times that the cache relies on.
  private static Path archive(Path folder) throws IOException {
    Path archive = folder.resolveSibling(folder.getFileName() + ".tar.gz");
    Path fresh = folder.resolveSibling(folder.getFileName() + ".tar.gz.new");
    String parent = String.valueOf(folder.toAbsolutePath().getParent());
    Commands.run(
        List.of("tar", "-czf", fresh.toString(), "-C", parent, folder.getFileName().toString()),
        Map.of("GZIP", "-9"));
    return Files.move(fresh, archive, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Bytes of all files in the folder.
  public long folderBytes() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
