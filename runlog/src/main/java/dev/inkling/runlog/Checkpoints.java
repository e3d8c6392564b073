package dev.inkling.runlog;

import dev.inkling.tensor.file.AtomicFile;
import dev.inkling.tensor.file.OutputWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The folder `checkpoint/` of a run: the state needed to go on, as files of bytes that only the
/// trainer understands. The last two are kept; each is one file, `step-000000001200.checkpoint`,
/// written whole or not at all, with a SHA-256 of every part. Whatever moment a kill picks, and
/// also if the newest file is cut or damaged later, a whole checkpoint is left.
///
/// Example:
/// ```java
/// checkpoints.save(1200, Map.of("parameters", out -> out.write(bytes)));
/// Checkpoint last = checkpoints.latest().checkpoint().orElseThrow();
/// ```
///
/// @param path the folder; it need not exist yet
public record Checkpoints(Path path) {
  private static final int KEPT = 2;
  private static final Pattern NAME = Pattern.compile("step-(\\d{12,18})\\.checkpoint");

  private record Saved(long step, Path file) {}

  /// Saves the state after a step, then removes all but this checkpoint and the one before it.
  /// Checkpoints of later steps, which only a resume from an earlier one can meet, go too.
  ///
  /// @param files what to save, by name
  /// @throws RunLogException if it can't be written; the older checkpoints stay
  /// @throws IllegalArgumentException if the step is negative, or a name too long
  public void save(long step, Map<String, OutputWriter> files) {
    if (step < 0) {
      throw new IllegalArgumentException("checkpoint of step " + step);
    }
    try {
      Files.createDirectories(path);
      AtomicFile.removeLeftovers(path);
      AtomicFile.write(file(step), new CheckpointWriter(step, files));
      removeAllBut(step);
    } catch (IOException e) {
      throw new RunLogException("checkpoint of step " + step + ": " + AtomicFile.cause(e), e);
    }
  }

  /// Reads the newest checkpoint that is whole.
  ///
  /// @throws RunLogException if the folder can't be read
  public LatestCheckpoint latest() {
    List<String> skipped = new ArrayList<>();
    for (Saved saved : newestFirst()) {
      try {
        Checkpoint checkpoint = CheckpointReader.read(saved.file());
        if (checkpoint.step() == saved.step()) {
          return new LatestCheckpoint(Optional.of(checkpoint), skipped);
        }
        skipped.add(saved.file() + ": skipped: it holds step " + checkpoint.step());
      } catch (IOException e) {
        skipped.add(saved.file() + ": skipped: " + AtomicFile.cause(e));
      }
    }
    return new LatestCheckpoint(Optional.empty(), skipped);
  }

  private Path file(long step) {
    return path.resolve(String.format(Locale.ROOT, "step-%012d.checkpoint", step));
  }

  private void removeAllBut(long step) throws IOException {
    int kept = 0;
    for (Saved saved : newestFirst()) {
      boolean keep = saved.step() <= step && kept < KEPT;
      kept += keep ? 1 : 0;
      if (!keep) {
        Files.deleteIfExists(saved.file());
      }
    }
  }

  private List<Saved> newestFirst() {
    List<Saved> all = new ArrayList<>();
    if (!Files.isDirectory(path)) {
      return all;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          all.add(new Saved(Long.parseLong(name.group(1)), file));
        }
      }
    } catch (IOException e) {
      throw new RunLogException(path + ": could not be read: " + AtomicFile.cause(e), e);
    }
    all.sort(Comparator.comparingLong(Saved::step).reversed());
    return all;
  }
}
