package dev.inkling.cli;

import dev.inkling.cli.ship.PackagedProgram;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes a folder and an archive that run without Java installed.
@Command(
    name = "package",
    description = {
      "Makes a folder and an archive of the program that run without Java installed, on systems"
          + " like this one."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  inkling package", "  inkling package --out dist --start-cache"})
final class PackageCommand extends BaseCommand {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the folder and the archive go; the checkout's target/package.")
  private @Nullable Path out;

  @Option(
      names = "--start-cache",
      description = "Add the cache that lets commands start twice as fast: 22 MB more.")
  private boolean startCache;

  PackageCommand(Console console) {
    super(console);
  }

  @Override
  Result run() throws IOException {
    Path project = checkout();
    Path parent = out == null ? project.resolve("target/package") : out.toAbsolutePath();
    Files.createDirectories(parent);
    console().say("linking a Java of its own");
    PackagedProgram made =
        PackagedProgram.make(
            jlink(),
            project,
            jars(),
            parent.resolve(PackagedProgram.name(Version.text())),
            startCache);
    return new Made(made, made.folderBytes(), Files.size(made.archive()));
  }

  private static Path checkout() {
    String project = System.getProperty("inkling.project", "");
    if (project.isEmpty() || !Files.isRegularFile(Path.of(project, "pom.xml"))) {
      throw CliException.lacking(
          "only a checkout of the project can be packaged (looked at '%s')".formatted(project));
    }
    return Path.of(project);
  }

  private static ToolProvider jlink() {
    return ToolProvider.findFirst("jlink")
        .orElseThrow(
            () ->
                CliException.lacking(
                    "this Java has no jlink: set INKLING_JAVA to a whole JDK (%s)"
                        .formatted(System.getProperty("java.home"))));
  }

  private static List<Path> jars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(Files::isRegularFile)
        .toList();
  }

  /// What was made.
  record Made(PackagedProgram program, long folderBytes, long archiveBytes) implements Result {
    private static final double MEGABYTE = 1e6;

    @Override
    public Map<String, ?> json() {
      var json = new LinkedHashMap<String, Object>();
      json.put("folder", program.folder().toString());
      json.put("folderBytes", folderBytes);
      json.put("archive", program.archive().toString());
      json.put("archiveBytes", archiveBytes);
      return json;
    }

    @Override
    public void print(PrintStream out) {
      print(out, program.folder(), folderBytes);
      print(out, program.archive(), archiveBytes);
      out.println("Start it by " + program.folder().resolve("inkling"));
    }

    private static void print(PrintStream out, Path what, long bytes) {
      out.printf(Locale.ROOT, "%5.1f MB  %s%n", bytes / MEGABYTE, what);
    }
  }
}
