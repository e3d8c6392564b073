package dev.inkling.runlog;

import dev.inkling.tensor.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder of one run:
///
/// | file | holds |
/// | --- | --- |
/// | `run.json` | [RunDescription]: everything needed to repeat the run, and how it ended |
/// | `log.sqlite` | [RunLog]: what happened step by step |
/// | `model.safetensors` | the best weights by validation |
/// | `checkpoint/` | [Checkpoints]: what is needed to go on |
/// | `control.json` | what somebody asks of the run while it trains; [ControlFile] |
/// | `.lock` | empty; [RunLock] |
///
/// @param path the folder
public record RunFolder(Path path) {
  private static final String DESCRIPTION = "run.json";
  private static final int MAX_DESCRIPTION_BYTES = 1 << 20;

  /// Makes a folder where the user said. One that is there already must be empty.
  ///
  /// @throws RunLogException if it is not, or can't be made
  public static RunFolder create(Path path) {
    try {
      Files.createDirectories(path);
      if (!isEmpty(path)) {
        throw new RunLogException(
            path + ": the folder exists and is not empty; name another one, or resume its run");
      }
      AtomicFile.removeLeftovers(path);
      return new RunFolder(path);
    } catch (IOException e) {
      throw new RunLogException(path + ": the folder could not be made: " + AtomicFile.cause(e), e);
    }
  }

  /// A folder that holds a run.
  ///
  /// @throws RunLogException if it does not
  public static RunFolder open(Path path) {
    if (!holdsRun(path)) {
      throw new RunLogException(path + ": there is no run here (no " + DESCRIPTION + ")");
    }
    return new RunFolder(path);
  }

  /// Whether the folder holds a `run.json`.
  public static boolean holdsRun(Path path) {
    return Files.isRegularFile(path.resolve(DESCRIPTION));
  }

  /// The run's name: the folder's.
  public String name() {
    return String.valueOf(path.toAbsolutePath().normalize().getFileName());
  }

  /// Where the log is.
  public Path log() {
    return path.resolve("log.sqlite");
  }

  /// Where the model is.
  public Path model() {
    return path.resolve("model.safetensors");
  }

  /// The run's checkpoints.
  public Checkpoints checkpoints() {
    return new Checkpoints(path.resolve("checkpoint"));
  }

  /// By what the run is controlled.
  public ControlFile control() {
    return new ControlFile(path.resolve("control.json"));
  }

  /// Whether some process, this one or another, trains into this folder now. Looking does not
  /// disturb it. On a file system without locks nobody can tell: then the answer is yes.
  public boolean isTraining() {
    return RunLock.isHeld(path);
  }

  /// What the run does now, of which `run.json` alone can't tell.
  ///
  /// @throws RunLogException if `run.json` can't be read
  public RunState state() {
    return state(description());
  }

  /// The same for a description that was read already.
  public RunState state(RunDescription description) {
    return switch (description.status()) {
      case FINISHED -> RunState.FINISHED;
      case STOPPED -> RunState.STOPPED;
      case FAILED -> RunState.FAILED;
      case RUNNING ->
          !isTraining() ? RunState.KILLED : isPaused() ? RunState.PAUSED : RunState.RUNNING;
    };
  }

  private boolean isPaused() {
    try {
      return control().read().paused();
    } catch (RunLogException broken) {
      return false; // The training ignores it too.
    }
  }

  /// Keeps all others from training into this folder until the lock is closed.
  ///
  /// @throws RunLogException if another process does so now
  public RunLock lock() {
    return RunLock.of(path);
  }

  /// Deletes the folder of a run that did not begin; one that holds anything of a run stays.
  ///
  /// @throws IOException if it can't be deleted
  public void discard() throws IOException {
    if (isEmpty(path)) {
      Files.deleteIfExists(path.resolve(RunLock.NAME));
      Files.deleteIfExists(path);
    }
  }

  /// Reads `run.json`.
  ///
  /// @throws RunLogException if it can't be read or is not one
  public RunDescription description() {
    Path file = path.resolve(DESCRIPTION);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_DESCRIPTION_BYTES + 1);
      if (bytes.length > MAX_DESCRIPTION_BYTES) {
        throw new RunLogException(
            "%s: is longer than %d bytes; is it a run's?".formatted(file, MAX_DESCRIPTION_BYTES));
      }
      return RunDescriptionJson.read(file.toString(), bytes);
    } catch (IOException e) {
      throw new RunLogException(file + ": could not be read: " + AtomicFile.cause(e), e);
    }
  }

  /// Writes `run.json` whole or not at all.
  ///
  /// @throws RunLogException if it can't be written; the old one stays
  public void save(RunDescription description) {
    byte[] bytes = RunDescriptionJson.write(description);
    try {
      AtomicFile.write(path.resolve(DESCRIPTION), bytes.length, out -> out.write(bytes));
    } catch (IOException e) {
      throw new RunLogException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Whether it holds nothing, or only what a run left that was killed before it had a `run.json`.
  private static boolean isEmpty(Path path) throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(path, file -> !AtomicFile.isLeftover(file) && !isLock(file))) {
      return !files.iterator().hasNext();
    }
  }

  private static boolean isLock(Path file) {
    return String.valueOf(file.getFileName()).equals(RunLock.NAME);
  }
}
