package dev.inkling.runlog;

import dev.inkling.tensor.file.AtomicFile;
import dev.inkling.tensor.text.NearestName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// All runs of a home folder: `INKLING_HOME/runs/NAME/`.
///
/// Example: `Runs.of(home).create("sprint", LocalDateTime.now())` makes
/// `runs/sprint-20261121-014500`.
///
/// @param path the folder `runs`; it need not exist yet
public record Runs(Path path) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final int MOST_CLASHES = 10_000;

  /// The runs of that home folder.
  public static Runs of(Path home) {
    return new Runs(home.resolve("runs"));
  }

  /// Makes the folder of a new run: its recipe, the time, and a number if that is taken.
  ///
  /// @throws RunLogException if it can't be made
  /// @throws IllegalArgumentException if the recipe's name can't be part of a folder's
  public RunFolder create(String recipe, LocalDateTime now) {
    if (!NAME.matcher(recipe).matches()) {
      throw new IllegalArgumentException("recipe name '" + recipe + "' can't name a folder");
    }
    String name = recipe + "-" + STAMP.format(now);
    try {
      Files.createDirectories(path);
      for (int clash = 1; clash < MOST_CLASHES; clash++) {
        Optional<RunFolder> folder = tryCreate(clash == 1 ? name : name + "-" + clash);
        if (folder.isPresent()) {
          return folder.get();
        }
      }
    } catch (IOException e) {
      throw new RunLogException(
          path.resolve(name) + ": the folder could not be made: " + AtomicFile.cause(e), e);
    }
    throw new RunLogException(path.resolve(name) + ": too many runs of that name");
  }

  /// All runs, by name. Folders without a `run.json` are none.
  ///
  /// @throws RunLogException if the folder can't be read
  public List<RunFolder> list() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    List<RunFolder> runs = new ArrayList<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(path, folder -> RunFolder.holdsRun(folder))) {
      folders.forEach(folder -> runs.add(new RunFolder(folder)));
    } catch (IOException e) {
      throw new RunLogException(path + ": could not be read: " + AtomicFile.cause(e), e);
    }
    runs.sort(Comparator.comparing(RunFolder::name));
    return runs;
  }

  /// The run that the user means: one of these by its name, or else any by its folder.
  ///
  /// @throws RunLogException if there is none, with the nearest name
  public RunFolder find(String nameOrFolder) {
    return byName(nameOrFolder)
        .or(() -> byFolder(nameOrFolder))
        .orElseThrow(() -> new RunLogException(notFound(nameOrFolder)));
  }

  private Optional<RunFolder> byName(String name) {
    return Optional.of(name)
        .filter(text -> NAME.matcher(text).matches())
        .map(path::resolve)
        .filter(RunFolder::holdsRun)
        .map(RunFolder::new);
  }

  private static Optional<RunFolder> byFolder(String folder) {
    try {
      return Optional.of(Path.of(folder)).filter(RunFolder::holdsRun).map(RunFolder::new);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private String notFound(String wanted) {
    List<String> names = list().stream().map(RunFolder::name).toList();
    String hint =
        NearestName.of(wanted, names)
            .map(near -> "did you mean " + near + "?")
            .orElse(names.isEmpty() ? "there are none yet" : "`inkling runs` lists them");
    return "no run '%s' in %s; %s".formatted(wanted, path, hint);
  }

  private Optional<RunFolder> tryCreate(String name) throws IOException {
    try {
      return Optional.of(new RunFolder(Files.createDirectory(path.resolve(name))));
    } catch (FileAlreadyExistsException _) {
      return Optional.empty();
    }
  }
}
