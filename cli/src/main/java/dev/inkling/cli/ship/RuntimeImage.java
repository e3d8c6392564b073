package dev.inkling.cli.ship;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// As much of Java as the program needs, made by `jlink`.
final class RuntimeImage {
  /// What the jars on the class path use; class paths say no such thing themselves.
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.desktop", // pictures
          "java.logging",
          "java.management", // the JVM's own options, for trainings started from the studio
          "java.net.http", // data get
          "java.sql", // the run log
          "jdk.incubator.vector",
          "jdk.management", // counting garbage in bench
          "jdk.unsupported"); // Protocol Buffers

  /// Screens, sound, and what Java does without where it is not there: faster filters of pictures,
  /// sorting, and functions that our kernels compute by themselves.
  private static final List<String> NOT_NEEDED =
      List.of(
          "/java.desktop/lib/*splashscreen*",
          "/java.desktop/lib/*awt_xawt*",
          "/java.desktop/lib/*jsound*",
          "/java.desktop/lib/*mlib_image*",
          "/java.base/lib/*simdsort*",
          "/jdk.incubator.vector/lib/*jsvml*",
          "/java.base/lib/classlist",
          "/java.base/lib/jrt-fs.jar");

  /// Windows and buttons. A package must keep a class, so only the inner ones go: 2 MB.
  private static final List<String> CLASSES_NOT_NEEDED =
      List.of(
          "/java.desktop/javax/swing/*$*",
          "/java.desktop/javax/swing/**/*$*",
          "/java.desktop/com/sun/java/swing/plaf/gtk/*$*",
          "/java.desktop/sun/awt/X11/X*");

  private RuntimeImage() {}

  /// Makes it.
  ///
  /// @param folder which must not be there yet
  /// @throws PackageException if `jlink` fails
  static void make(ToolProvider jlink, Path folder) throws IOException {
    var said = new StringWriter();
    var printer = new PrintWriter(said);
    int status = jlink.run(printer, printer, arguments(folder));
    if (status != 0) {
      throw new PackageException("jlink failed: " + said.toString().strip().replaceAll("\\R", " "));
    }
    stripSymbols(folder.resolve("lib"));
  }

  private static String[] arguments(Path folder) {
    return new String[] {
      "--add-modules=" + String.join(",", MODULES),
      "--strip-java-debug-attributes",
      "--no-header-files",
      "--no-man-pages",
      "--compress=zip-9",
      "--exclude-files=" + String.join(",", NOT_NEEDED),
      "--exclude-resources=" + String.join(",", CLASSES_NOT_NEEDED),
      "--output=" + folder
    };
  }

  /// Takes debuggers' symbols out of the native libraries where `strip` is there: 5 MB.
  private static void stripSymbols(Path libraries) throws IOException {
    try (Stream<Path> files = Files.walk(libraries)) {
      List<String> command =
          Stream.concat(
                  Stream.of("strip"),
                  files.map(Path::toString).filter(name -> name.endsWith(".so")))
              .toList();
      if (command.size() > 1) {
        Commands.tryRun(command);
      }
    }
  }
}
