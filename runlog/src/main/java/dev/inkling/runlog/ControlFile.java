package dev.inkling.runlog;

import dev.inkling.tensor.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// `control.json` in a run's folder, by which any process of this machine controls the run. Whoever
/// controls writes it whole or not at all; the training looks between two steps whether it changed.
///
/// Example: `folder.control().change(now -> now.withPaused(true))`, or by hand
/// `{"paused":true,"learningRateFactor":1,"stop":false}`.
///
/// @param path the file; it need not exist
public record ControlFile(Path path) {
  private static final int MAX_BYTES = 4096;

  /// How a file looks from outside: equal as long as nobody has written it anew.
  ///
  /// @param exists whether it is there at all
  /// @param modified when it was written
  /// @param size its bytes
  /// @param key the file system's own number of it, where that has one
  record Look(boolean exists, FileTime modified, long size, @Nullable Object key) {
    static final Look ABSENT = new Look(false, FileTime.fromMillis(0), 0, null);
  }

  /// What is asked just now; [RunControl#NONE] if there is no file.
  ///
  /// @throws RunLogException if there is one that can't be understood
  public RunControl read() {
    return tryRead().orElse(RunControl.NONE);
  }

  /// What is asked just now; empty if there is no file.
  ///
  /// @throws RunLogException if there is one that can't be understood
  Optional<RunControl> tryRead() {
    if (!Files.isRegularFile(path)) {
      return Optional.empty(); // Nor is a pipe opened, which could wait for ever.
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new RunLogException("%s: is longer than %d bytes".formatted(path, MAX_BYTES));
      }
      return Optional.of(RunControlJson.read(path.toString(), bytes));
    } catch (IOException e) {
      throw new RunLogException(path + ": could not be read: " + AtomicFile.cause(e), e);
    }
  }

  /// Asks for something.
  ///
  /// @throws RunLogException if it can't be written; the old one stays
  public void write(RunControl control) {
    byte[] bytes = RunControlJson.write(control);
    try {
      AtomicFile.write(path, bytes.length, out -> out.write(bytes));
    } catch (IOException e) {
      throw new RunLogException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Asks for something more, or takes it back; one change after the other within this process.
  ///
  /// Example: `control.change(now -> now.withLearningRateFactor(0.5))`.
  ///
  /// @return what is asked now
  /// @throws RunLogException if the file can't be understood or written
  public RunControl change(UnaryOperator<RunControl> change) {
    synchronized (ControlFile.class) {
      RunControl next = change.apply(read());
      write(next);
      return next;
    }
  }

  /// Forgets what a run was asked that has ended: to pause and to stop. Its factor of the learning
  /// rate stays. A file that can't be understood goes.
  ///
  /// @throws RunLogException if it can't be written
  public void release() {
    try {
      tryRead().ifPresent(last -> write(new RunControl(false, last.learningRateFactor(), false)));
    } catch (RunLogException broken) {
      remove();
    }
  }

  private void remove() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new RunLogException(path + ": could not be removed: " + AtomicFile.cause(e), e);
    }
  }

  /// A glance that costs a few microseconds and reads nothing.
  Look look() {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return new Look(true, file.lastModifiedTime(), file.size(), file.fileKey());
    } catch (IOException _) {
      return Look.ABSENT;
    }
  }
}
